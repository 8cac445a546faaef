import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { heldClock } from '../support/held-clock.ts';
import { sharedWorkspace } from '../support/shared-workspace.ts';

const clock = heldClock();
const workspace = sharedWorkspace(clock);
let run_id = '';

beforeAll(async () => {
  const { experiment_id } = await workspace.post('mlflow/experiments/create', { name: '/Shared/files' });
  const { run } = await workspace.post('mlflow/runs/create', { experiment_id });
  run_id = (run as { info: { run_id: string } }).info.run_id;
});

/** An address to read or write a file of the run. */
async function signed(what: 'read' | 'write', path: string): Promise<string> {
  const answer = await workspace.post(`mlflow/artifacts/credentials-for-${what}`, { run_id, path: [path] });
  const [first] = answer.credential_infos as { signed_uri: string }[];
  return first?.signed_uri ?? '';
}

test('files are written and read with addresses that need no token', async () => {
  const put = await fetch(await signed('write', 'plots/auc.txt'), { method: 'PUT', body: 'curve' });

  expect(put.status).toBe(200);
  expect(await (await fetch(await signed('read', 'plots/auc.txt'))).text()).toBe('curve');
  expect(await workspace.get('mlflow/artifacts/list', { run_id })).toMatchObject({
    files: [{ path: 'plots', is_dir: true }],
  });
  expect(await workspace.get('mlflow/artifacts/list', { run_id, path: 'plots' })).toMatchObject({
    files: [{ path: 'plots/auc.txt', is_dir: false, file_size: 5 }],
  });
});

test('an address to read does not write, and none is valid for long', async () => {
  const read = await signed('read', 'plots/auc.txt');
  expect((await fetch(read, { method: 'PUT', body: 'x' })).status).toBe(403);
  expect((await fetch(`${read}x`)).status).toBe(403);

  clock.advance(15 * 60_000);
  expect((await fetch(read)).status).toBe(403);
});

test.each(['../other', 'a/../../b', '/etc/passwd', 'a//b'])(
  'a path that leads elsewhere is refused: %s',
  async (path) => {
    const response = await fetch(await signed('write', path), { method: 'PUT', body: 'x' });

    expect(response.status).toBe(400);
  },
);

test('a link that leads out is as if it were not there', async () => {
  const outside = join(workspace.directory, 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'secret'), 'secret');
  const { run } = await workspace.get('mlflow/runs/get', { run_id });
  const { artifact_uri } = (run as { info: { artifact_uri: string } }).info;
  const place = join(workspace.directory, 'dbfs', artifact_uri.slice('dbfs:/'.length));
  mkdirSync(place, { recursive: true });
  symlinkSync(outside, join(place, 'link'));

  expect((await fetch(await signed('read', 'link/secret'))).status).toBe(404);
  expect((await fetch(await signed('write', 'link/new'), { method: 'PUT', body: 'x' })).status).toBe(400);
});
