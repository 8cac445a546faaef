import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../messages/user-error.ts';
import { type StartWorkspaceOptions, startWorkspace, type Workspace } from '../../workspace/index.ts';
import { runningWorkspace, writeServerFile } from '../../workspace/server-file.ts';
import { temporaryDirectory } from './support/jobs-client.ts';
import { RestClient } from './support/rest-client.ts';

async function start(options: StartWorkspaceOptions): Promise<Workspace & { client: RestClient }> {
  const workspace = await startWorkspace(options);
  onTestFinished(workspace.close);
  return { ...workspace, client: new RestClient(() => ({ ...workspace, directory: options.directory })) };
}

async function refusal(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (error) {
    if (error instanceof UserError) return error.describe();
    throw error;
  }
  return 'accepted';
}

test('a restart keeps the token, who it is and all that was made', async () => {
  const directory = temporaryDirectory();
  const before = await start({ directory });
  const me = await before.client.get('preview/scim/v2/Me');
  await before.client.post('secrets/scopes/create', { scope: 'platform' });
  await before.client.post('workspace/import', { path: '/Shared/file', format: 'RAW', content: 'YQ==' });
  const status = await before.client.get('workspace/get-status', { path: '/Shared/file' });
  await before.close();

  const after = await start({ directory });
  expect(after.token).toBe(before.token);
  expect(await after.client.get('preview/scim/v2/Me')).toEqual(me);
  expect((await after.client.get('secrets/scopes/list')).scopes).toHaveLength(1);
  expect(await after.client.get('workspace/get-status', { path: '/Shared/file' })).toEqual(status);
  expect(await after.client.get('workspace/export', { path: '/Shared/file' })).toMatchObject({
    content: 'YQ==',
  });
});

describe('closing', () => {
  test('may be asked twice, and waits for the same end', async () => {
    const workspace = await startWorkspace({ directory: temporaryDirectory() });
    await Promise.all([workspace.close(), workspace.close()]);
    await workspace.close();
    await expect(fetch(workspace.url)).rejects.toThrow();
  });

  test('removes what told others where it was', async () => {
    const directory = temporaryDirectory();
    const workspace = await startWorkspace({ directory });
    await workspace.close();
    expect(['server.json', 'lock'].filter((name) => existsSync(join(directory, name)))).toEqual([]);
  });
});

describe('a start that fails', () => {
  test('because the port is taken leaves the directory free', async () => {
    const other = await start({ directory: temporaryDirectory() });
    const port = Number(new URL(other.url).port);
    const directory = temporaryDirectory();
    const refused = await refusal(() => startWorkspace({ directory, port }));
    expect(refused.replaceAll(String(port), 'PORT')).toMatchInlineSnapshot(`
      "port PORT of 127.0.0.1 is taken
        hint: choose another with --port, or leave --port out to get a free one"
    `);
    await start({ directory });
  });

  test('because the directory is served leaves that server alone', async () => {
    const directory = temporaryDirectory();
    const { client } = await start({ directory });
    expect(await refusal(() => startWorkspace({ directory }))).toContain(
      `the local workspace in ${directory} is in use by process ${process.pid}`,
    );
    expect(await client.get('secrets/scopes/list')).toEqual({ scopes: [] });
    expect(runningWorkspace(directory).url).toBe(client.url);
  });
});

describe('the running workspace', () => {
  test('is told to whoever may read its directory', async () => {
    const directory = temporaryDirectory();
    const { url, token } = await start({ directory });
    expect(runningWorkspace(directory)).toEqual({ url, token, pid: process.pid });
    for (const secret of ['server.json', 'token', 'journal.jsonl']) {
      expect(statSync(join(directory, secret)).mode & 0o077).toBe(0);
    }
  });

  test('is none where none was started, or one was killed', async () => {
    const directory = temporaryDirectory();
    const none = async () =>
      (await refusal(() => runningWorkspace(directory))).replaceAll(directory, 'DIRECTORY');
    expect(await none()).toMatchInlineSnapshot(`
      "no local workspace is running in DIRECTORY
        hint: start one: lakeform local start --directory DIRECTORY"
    `);
    writeServerFile(directory, { url: 'http://127.0.0.1:1', token: 't', pid: 2 ** 30 });
    expect(await none()).toContain('workspace is running in DIRECTORY');
  });

  test('is none in a folder that is not there, which may be a name that stands in the wrong place', async () => {
    expect(await refusal(() => runningWorkspace('/nowhere/churn'))).toMatchInlineSnapshot(`
      "no local workspace is in /nowhere/churn: no such folder
        hint: write what is no folder, such as the name of a stack or job, before --local"
    `);
  });

  test('has a token that nobody can guess', async () => {
    const tokens = await Promise.all(
      [1, 2].map(async () => (await start({ directory: temporaryDirectory() })).token),
    );
    expect(tokens.every((token) => /^local-[\w-]{32}$/.test(token))).toBe(true);
    expect(new Set(tokens).size).toBe(2);
  });
});

test('the directory, which holds secrets, is ignored by git', async () => {
  const directory = temporaryDirectory();
  await start({ directory });
  expect(readFileSync(join(directory, '.gitignore'), 'utf8')).toBe('*\n');
});

test('no answer holds the token', async () => {
  const directory = temporaryDirectory();
  const { client } = await start({ directory });
  expect(readFileSync(join(directory, 'token'), 'utf8')).toBe(`${client.token}\n`);
  const answers = await Promise.all(
    ['preview/scim/v2/Me', 'clusters/list', 'secrets/scopes/list', 'jobs/list'].map((path) =>
      client.get(path),
    ),
  );
  expect(JSON.stringify(answers)).not.toContain(client.token);
});
