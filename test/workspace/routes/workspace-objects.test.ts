import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedWorkspace } from '../support/shared-workspace.ts';

const workspace = sharedWorkspace();

/** Imports a file, and gives its path. */
async function file(path: string, text = 'text', more: object = {}): Promise<string> {
  const content = Buffer.from(text).toString('base64');
  await workspace.post('workspace/import', { path, content, format: 'AUTO', ...more });
  return path;
}

async function directory(path: string): Promise<string> {
  await workspace.post('workspace/mkdirs', { path });
  return path;
}

async function paths(path: string): Promise<string[]> {
  const { objects } = await workspace.get('workspace/list', { path });
  return (objects as { path: string }[]).map((object) => object.path);
}

async function textOf(path: string): Promise<string> {
  const { content } = await workspace.get('workspace/export', { path });
  return Buffer.from(String(content), 'base64').toString();
}

function onDisk(path: string): string {
  return join(workspace.directory, 'files', path);
}

describe('mkdirs', () => {
  test('makes all directories of a path, and again without harm', async () => {
    await directory('/Shared/a/b/c');
    const made = await workspace.get('workspace/get-status', { path: '/Shared/a/b' });
    expect(made).toMatchObject({ object_type: 'DIRECTORY', path: '/Shared/a/b' });
    await directory('/Shared/a/b/c/');
    expect(await workspace.get('workspace/get-status', { path: '/Shared/a/b' })).toEqual(made);
    expect(existsSync(onDisk('/Shared/a/b/c'))).toBe(true);
  });

  test('does not replace a file', async () => {
    await file('/Shared/file');
    expect(
      await workspace.refused('POST', 'workspace/mkdirs', { path: '/Shared/file' }),
    ).toMatchInlineSnapshot(`"400 RESOURCE_ALREADY_EXISTS: Path (/Shared/file) is a FILE, not a directory."`);
    expect(await workspace.refused('POST', 'workspace/mkdirs', { path: '/Shared/file/below' })).toContain(
      'RESOURCE_ALREADY_EXISTS',
    );
  });
});

describe('import', () => {
  test('writes a file, where a task can open it', async () => {
    await file('/Shared/plain.txt', 'hello');
    expect(await workspace.get('workspace/get-status', { path: '/Shared/plain.txt' })).toMatchObject({
      object_type: 'FILE',
      size: 5,
    });
    expect(readFileSync(onDisk('/Shared/plain.txt'), 'utf8')).toBe('hello');
  });

  test('writes a notebook in a language', async () => {
    await file('/Shared/notebook', 'print(1)', { format: 'SOURCE', language: 'PYTHON' });
    expect(await workspace.get('workspace/get-status', { path: '/Shared/notebook' })).toMatchObject({
      object_type: 'NOTEBOOK',
      language: 'PYTHON',
    });
    expect(await workspace.refused('POST', 'workspace/import', { path: '/Shared/n' })).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: language is required when format is SOURCE"`,
    );
  });

  test('takes a form with the content as it is', async () => {
    const body = new FormData();
    body.set('path', '/Shared/form.bin');
    body.set('format', 'AUTO');
    body.set('content', new Blob([new Uint8Array([0, 255, 13, 10, 13, 10])]));
    expect((await workspace.fetch('/api/2.0/workspace/import', { method: 'POST', body })).status).toBe(200);
    expect([...readFileSync(onDisk('/Shared/form.bin'))]).toEqual([0, 255, 13, 10, 13, 10]);
  });

  test('overwrites only when told to, keeping the id', async () => {
    const path = await file('/Shared/again', 'one');
    const { object_id } = await workspace.get('workspace/get-status', { path });
    const import_ = { path, format: 'RAW', content: 'dHdv' };
    expect(await workspace.refused('POST', 'workspace/import', import_)).toMatchInlineSnapshot(
      `"400 RESOURCE_ALREADY_EXISTS: Path (/Shared/again) already exists."`,
    );
    expect(await textOf(path)).toBe('one');
    await workspace.post('workspace/import', { ...import_, overwrite: true });
    expect(await textOf(path)).toBe('two');
    expect(await workspace.get('workspace/get-status', { path })).toMatchObject({ object_id, size: 3 });
  });

  test('does not overwrite another kind of object', async () => {
    const import_ = { path: '/Shared', format: 'RAW', overwrite: true };
    expect(await workspace.refused('POST', 'workspace/import', import_)).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: Cannot overwrite the DIRECTORY /Shared with a FILE."`,
    );
  });

  test('needs the directory, base64 and a whole form', async () => {
    const refused = (body: object) =>
      workspace.refused('POST', 'workspace/import', { format: 'RAW', ...body });
    expect(await refused({ path: '/none/file' })).toMatchInlineSnapshot(
      `"404 RESOURCE_DOES_NOT_EXIST: The parent folder (/none) does not exist."`,
    );
    expect(await refused({ path: '/Shared/x', content: 'no base64' })).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: content: Invalid base64-encoded string"`,
    );
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const torn = await workspace.fetch('/api/2.0/workspace/import', {
      method: 'POST',
      headers,
      body: '--x\r\n',
    });
    expect(torn.status).toBe(400);
  });

  test('says that notebooks in other formats are not modelled', async () => {
    const refused = (body: object) => workspace.refused('POST', 'workspace/import', body);
    expect(await refused({ path: '/Shared/x', format: 'DBC' })).toMatchInlineSnapshot(
      `"501 NOT_IMPLEMENTED: importing a notebook as DBC is not modelled by the local workspace"`,
    );
  });

  test('what is a notebook by extension and header becomes one, without the extension', async () => {
    const source = Buffer.from('# Databricks notebook source\nprint(1)').toString('base64');
    await workspace.post('workspace/import', { path: '/Shared/auto.py', format: 'AUTO', content: source });
    expect(await workspace.get('workspace/get-status', { path: '/Shared/auto' })).toMatchObject({
      object_type: 'NOTEBOOK',
      language: 'PYTHON',
    });
    const jupyter = Buffer.from('{"cells": []}').toString('base64');
    await workspace.post('workspace/import', { path: '/Shared/j.ipynb', format: 'AUTO', content: jupyter });
    expect(await workspace.get('workspace/export', { path: '/Shared/j', format: 'JUPYTER' })).toEqual({
      content: jupyter,
      file_type: 'ipynb',
    });
    expect(
      await workspace.refused('GET', 'workspace/export', { path: '/Shared/j', format: 'SOURCE' }),
    ).toMatchInlineSnapshot(
      `"501 NOT_IMPLEMENTED: exporting as SOURCE is not modelled by the local workspace"`,
    );
  });

  test('takes a file as the body of a request, as the files of a bundle come', async () => {
    const path = '/api/2.0/workspace-files/import-file/Workspace%2FShared%2Fbody.txt';
    const upload = (query: string) => workspace.fetch(path + query, { method: 'POST', body: 'hello' });
    expect((await upload('')).status).toBe(200);
    expect((await upload('')).status).toBe(400);
    expect((await upload('?overwrite=true')).status).toBe(200);
    expect(
      await workspace.get('workspace/export', { path: '/Shared/body.txt', format: 'RAW' }),
    ).toMatchObject({
      content: Buffer.from('hello').toString('base64'),
    });
  });
});

describe('export', () => {
  test('of a notebook has the header that makes it one again, and it has no size', async () => {
    const path = await file('/Shared/headless', 'SELECT 1', { format: 'SOURCE', language: 'SQL' });
    expect(await textOf(path)).toBe('-- Databricks notebook source\nSELECT 1');
    expect(await workspace.get('workspace/get-status', { path })).not.toHaveProperty('size');

    await file('/Shared/headed.sql', await textOf(path));
    expect(await textOf('/Shared/headed')).toBe('-- Databricks notebook source\nSELECT 1');
  });

  test('gives base64 with the kind of file, or the bytes themselves', async () => {
    const path = await file('/Shared/exported.txt', 'hello');
    expect(await workspace.get('workspace/export', { path })).toEqual({
      content: 'aGVsbG8=',
      file_type: 'txt',
    });
    const download = await workspace.fetch(`/api/2.0/workspace/export?path=${path}&direct_download=true`);
    expect(await download.text()).toBe('hello');
  });

  test('is for files and notebooks, in formats that are modelled', async () => {
    const path = await file('/Shared/formats');
    const refused = (query: object) => workspace.refused('GET', 'workspace/export', query);
    expect(await refused({ path: '/Shared' })).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: The DIRECTORY /Shared cannot be exported."`,
    );
    expect(await refused({ path, format: 'HTML' })).toMatchInlineSnapshot(
      `"501 NOT_IMPLEMENTED: exporting as HTML is not modelled by the local workspace"`,
    );
  });

  test('says so when the content was removed from this machine', async () => {
    const path = await file('/Shared/lost');
    rmSync(onDisk(path));
    expect(await workspace.refused('GET', 'workspace/export', { path })).toMatchInlineSnapshot(
      `"404 RESOURCE_DOES_NOT_EXIST: The content of /Shared/lost is gone from this machine."`,
    );
  });
});

test('a list is of what lies directly in a directory, or of the file itself', async () => {
  const root = await directory('/Shared/listed');
  await directory(`${root}/b/deep`);
  await file(`${root}/a`);
  expect(await paths(root)).toEqual([`${root}/a`, `${root}/b`]);
  expect(await paths(`${root}/a`)).toEqual([`${root}/a`]);
  expect(await paths('/')).toEqual(['/Shared', '/Users']);
  expect(await workspace.refused('GET', 'workspace/list', { path: '/none' })).toMatchInlineSnapshot(
    `"404 RESOURCE_DOES_NOT_EXIST: Path (/none) doesn't exist."`,
  );
});

test('/Workspace in front of a path changes nothing but what is shown', async () => {
  await directory('/Workspace/Shared/both');
  await file('/Shared/both/file');
  expect(await paths('/Shared/both')).toEqual(['/Shared/both/file']);
  expect(await paths('/Workspace/Shared/both')).toEqual(['/Workspace/Shared/both/file']);
  const shown = async (path: string) => (await workspace.get('workspace/get-status', { path })).path;
  expect([await shown('/'), await shown('/Workspace'), await shown('/Workspace/')]).toEqual([
    '/',
    '/Workspace',
    '/Workspace',
  ]);
});

describe('delete', () => {
  test('takes a full directory only when recursive', async () => {
    const path = await directory('/Shared/full');
    await file(`${path}/file`);
    expect(await workspace.refused('POST', 'workspace/delete', { path })).toMatchInlineSnapshot(
      `"400 DIRECTORY_NOT_EMPTY: Folder (/Shared/full) is not empty"`,
    );
    await workspace.post('workspace/delete', { path, recursive: true });
    expect(await workspace.refused('GET', 'workspace/get-status', { path: `${path}/file` })).toContain('404');
    expect(existsSync(onDisk(path))).toBe(false);
  });

  test('leaves a directory whose name merely begins like it', async () => {
    await directory('/Shared/name');
    await directory('/Shared/name-longer');
    await workspace.post('workspace/delete', { path: '/Shared/name', recursive: true });
    expect(await paths('/Shared/name-longer')).toEqual([]);
  });

  test('is not for the root, nor for what is not there', async () => {
    const refused = (path: string) =>
      workspace.refused('POST', 'workspace/delete', { path, recursive: true });
    expect(await refused('/')).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: The root folder cannot be deleted."`,
    );
    expect(await refused('/Workspace')).toContain('The root folder');
    expect(await refused('/none')).toContain('404');
  });

  test('takes the permissions along', async () => {
    const path = await directory('/Shared/permitted');
    const { object_id } = await workspace.get('workspace/get-status', { path });
    const access_control_list = [{ group_name: 'ml', permission_level: 'CAN_READ' }];
    await workspace.put(`permissions/directories/${object_id}`, { access_control_list });
    await workspace.post('workspace/delete', { path });
    expect(await workspace.refused('GET', `permissions/directories/${object_id}`)).toContain('404');
  });
});

describe('nothing outside the directory is reached', () => {
  test.each([
    '/Shared/../../token',
    '/..',
    'Shared',
    '/Shared//x',
    '/Shared/./x',
    '/a\0b',
    `/${'x'.repeat(256)}`,
    `/${'x/'.repeat(1500)}y`,
  ])('by the path %j', async (path) => {
    for (const [method, operation] of [
      ['POST', 'mkdirs'],
      ['GET', 'get-status'],
      ['GET', 'export'],
      ['POST', 'delete'],
    ] as const) {
      expect(await workspace.refused(method, `workspace/${operation}`, { path })).toMatch(
        /^400 INVALID_PARAMETER_VALUE/,
      );
    }
    expect(await workspace.refused('POST', 'workspace/import', { path, format: 'RAW' })).toMatch(/^400 /);
  });

  test('by a link in place of a directory', async () => {
    const path = await directory('/Shared/linked');
    const outside = join(workspace.directory, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'kept'), 'secret');
    await file(`${path}/kept`);
    rmSync(onDisk(path), { recursive: true });
    symlinkSync(outside, onDisk(path));
    const written = { path: `${path}/written`, format: 'RAW' };
    expect(await workspace.refused('POST', 'workspace/import', written)).toMatchInlineSnapshot(
      `"404 RESOURCE_DOES_NOT_EXIST: The directory of /Shared/linked/written is gone from this machine."`,
    );
    expect(await workspace.refused('GET', 'workspace/export', { path: `${path}/kept` })).toContain('404');
    await workspace.post('workspace/delete', { path, recursive: true });
    expect(readFileSync(join(outside, 'kept'), 'utf8')).toBe('secret');
    expect(existsSync(join(outside, 'written'))).toBe(false);
  });

  test('by a link in place of a file', async () => {
    const path = await file('/Shared/link');
    rmSync(onDisk(path));
    symlinkSync(join(workspace.directory, 'token'), onDisk(path));
    expect(await workspace.refused('GET', 'workspace/export', { path })).toContain('404');
    await file(path, 'new', { overwrite: true });
    expect(readFileSync(join(workspace.directory, 'token'), 'utf8').trim()).toBe(workspace.token);
    expect(await textOf(path)).toBe('new');
  });
});

test('what a task left on this machine is not overwritten by a directory, nor the other way', async () => {
  writeFileSync(onDisk('/Shared/left'), 'by a task');
  expect(await workspace.refused('POST', 'workspace/mkdirs', { path: '/Shared/left' })).toMatchInlineSnapshot(
    `"400 RESOURCE_ALREADY_EXISTS: Path (/Shared/left) is taken on this machine by what a task left there."`,
  );
  mkdirSync(onDisk('/Shared/left-directory'));
  expect(
    await workspace.refused('POST', 'workspace/import', { path: '/Shared/left-directory', format: 'RAW' }),
  ).toContain('RESOURCE_ALREADY_EXISTS');
});

test('a directory that was removed by hand is made again', async () => {
  const path = await directory('/Shared/restored');
  rmSync(onDisk(path), { recursive: true });
  await directory(path);
  expect(await textOf(await file(`${path}/file`, 'back'))).toBe('back');
});
