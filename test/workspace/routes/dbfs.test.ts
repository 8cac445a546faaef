import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { heldClock } from '../support/held-clock.ts';
import { sharedWorkspace } from '../support/shared-workspace.ts';

const clock = heldClock();
const workspace = sharedWorkspace(clock);
const contents = Buffer.from('hello').toString('base64');

test('a file is put, read in parts, moved and deleted', async () => {
  await workspace.post('dbfs/put', { path: 'dbfs:/a/b.txt', contents });

  expect(await workspace.get('dbfs/read', { path: '/a/b.txt', offset: '1', length: '3' })).toEqual({
    bytes_read: 3,
    data: Buffer.from('ell').toString('base64'),
  });
  expect(await workspace.refused('POST', 'dbfs/put', { path: '/a/b.txt', contents })).toContain(
    'RESOURCE_ALREADY_EXISTS',
  );
  await workspace.post('dbfs/move', { source_path: '/a/b.txt', destination_path: '/c/d.txt' });
  expect(await workspace.get('dbfs/list', { path: '/c' })).toMatchObject({
    files: [{ path: '/c/d.txt', is_dir: false, file_size: 5 }],
  });
  expect(await workspace.refused('POST', 'dbfs/delete', { path: '/c' })).toContain('IO_ERROR');
  await workspace.post('dbfs/delete', { path: '/c', recursive: true });
  expect(await workspace.refused('GET', 'dbfs/get-status', { path: '/c' })).toMatch(/^404/);
});

test('a file is written block by block, and is there once its stream is closed', async () => {
  const { handle } = await workspace.post('dbfs/create', { path: '/blocks', overwrite: true });
  for (const data of ['YQ==', 'Yg==']) await workspace.post('dbfs/add-block', { handle, data });
  await workspace.post('dbfs/close', { handle });

  expect(await workspace.get('dbfs/read', { path: '/blocks' })).toEqual({ bytes_read: 2, data: 'YWI=' });
  expect(await workspace.refused('POST', 'dbfs/close', { handle })).toMatch(/^404/);
});

test('a stream that nobody uses for ten minutes is forgotten', async () => {
  const { handle } = await workspace.post('dbfs/create', { path: '/idle', overwrite: true });
  clock.advance(9 * 60_000);
  await workspace.post('dbfs/add-block', { handle, data: 'YQ==' });
  clock.advance(9 * 60_000);
  await workspace.post('dbfs/add-block', { handle, data: 'YQ==' });
  clock.advance(10 * 60_000);

  expect(await workspace.refused('POST', 'dbfs/close', { handle })).toBe(
    `404 RESOURCE_DOES_NOT_EXIST: No stream has the handle ${handle}.`,
  );
});

test.each(['/../a', '/a/../../b', 'a', '/a//b', '/a/\0'])(
  'a path that leads elsewhere is refused: %j',
  async (path) => {
    expect(await workspace.refused('POST', 'dbfs/put', { path, contents })).toMatch(
      /^400 INVALID_PARAMETER_VALUE/,
    );
  },
);

test('nothing is written, moved or deleted through a link that leads out', async () => {
  const outside = join(workspace.directory, 'outside');
  mkdirSync(outside);
  mkdirSync(join(workspace.directory, 'dbfs'), { recursive: true });
  symlinkSync(outside, join(workspace.directory, 'dbfs', 'link'));

  expect(await workspace.refused('POST', 'dbfs/put', { path: '/link/a', contents })).toMatch(/^400/);
  expect(await workspace.refused('GET', 'dbfs/list', { path: '/link' })).toMatch(/^404/);
});
