import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Store } from '../../../workspace/store/store.ts';
import { temporaryDirectory } from '../../workspace/support/jobs-client.ts';

const WRITE_ON = fileURLToPath(new URL('../../workspace/support/write-on.ts', import.meta.url));

/** A process that writes to the store in this directory, started by a shell after `limit`. */
function writer(directory: string, limit = 'true'): ChildProcess {
  const command = `${limit}; exec "$0" --import tsx "$1" "$2"`;
  return spawn('bash', ['-c', command, process.execPath, WRITE_ON, directory], {
    env: { ...process.env, TSX_DISABLE_CACHE: '1' }, // Which the limit would cut short.
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** The keys that it said were stored, once it has ended; its last line may be cut short. */
async function stored(child: ChildProcess): Promise<string[]> {
  const ended = once(child, 'close');
  const output = child.stdout ? await text(child.stdout) : '';
  await ended;
  return output.split('\n').slice(0, -1);
}

function keptIn(directory: string): string[] {
  const store = new Store(directory);
  const keys = store.collection('values').entries();
  store.close();
  return keys.map(([key]) => key);
}

test.each([1, 2, 3])('killing the process loses nothing that was acknowledged (%i)', async () => {
  const directory = temporaryDirectory();
  const child = writer(directory);
  const acknowledged = stored(child);
  if (child.stdout) await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 100));
  child.kill('SIGKILL');

  const keys = await acknowledged;
  const kept = keptIn(directory);
  expect(keys.length).toBeGreaterThan(0);
  expect(kept.slice(0, keys.length)).toEqual(keys);
  expect(kept.length - keys.length).toBeLessThanOrEqual(1);
});

test('a full disk ends no line in the middle', async () => {
  const directory = temporaryDirectory();
  const child = writer(directory, 'ulimit -f 8');
  const keys = await stored(child);
  expect(readFileSync(join(directory, 'journal.jsonl'), 'utf8')).toMatch(/\}\n$/);
  expect(keptIn(directory)).toEqual(keys);
  expect(keys.length).toBeGreaterThan(10);
});
