import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { get } from './api.ts';

const PORT = 18_765;

/** MiniLake, another emulator of a workspace (`pip install minilake`), or undefined where its command is not there. */
export async function startMinilake(
  command: string,
): Promise<{ url: string; end(): Promise<void> } | undefined> {
  // It leaves its data in the directory that it is started in.
  const cwd = mkdtempSync(join(tmpdir(), 'minilake-'));
  const child = spawn(command, ['--port', String(PORT)], { cwd, stdio: 'ignore' });
  const failed = once(child, 'error').then(() => true);
  const url = `http://127.0.0.1:${PORT}`;
  for (let turn = 0; turn < 100; turn++) {
    const isGone = await Promise.race([failed, new Promise((resolve) => setTimeout(resolve, 200))]);
    if (isGone === true) {
      rmSync(cwd, { recursive: true, force: true });
      return undefined;
    }
    const isReady = await get(`${url}/api/2.2/jobs/list`, 'any').then(
      () => true,
      () => false,
    );
    if (isReady) {
      return {
        url,
        end: async () => {
          child.kill('SIGKILL');
          await once(child, 'exit');
          rmSync(cwd, { recursive: true, force: true });
        },
      };
    }
  }
  throw new Error(`${command} does not answer`);
}
