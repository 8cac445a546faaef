import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Json } from '../support/rest-client.ts';
import { sharedWorkspace } from '../support/shared-workspace.ts';

const workspace = sharedWorkspace();
const VOLUME = '/Volumes/ml/churn/data';

function call(method: string, kind: 'files' | 'directories', path: string, body?: string): Promise<Response> {
  return workspace.fetch(`/api/2.0/fs/${kind}${path}`, { method, body });
}

async function refusal(called: Promise<Response>): Promise<string> {
  const response = await called;
  const { error_code, message } = (await response.json()) as Json;
  return `${response.status} ${error_code}: ${message}`;
}

async function listed(path: string): Promise<Json> {
  return (await (await call('GET', 'directories', path)).json()) as Json;
}

async function file(path: string, text = 'text'): Promise<string> {
  expect((await call('PUT', 'files', path, text)).status).toBe(204);
  return path;
}

function onDisk(path: string): string {
  return join(workspace.directory, 'volumes', path.replace('/Volumes/', ''));
}

/** Sends a path as it is: fetch would resolve `..` itself. */
function sendRaw(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${workspace.token}` };
    const sent = request(workspace.url, { method: 'PUT', path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end('text');
  });
}

describe('files', () => {
  test('are kept where tasks find them, in directories made for them', async () => {
    const path = await file(`${VOLUME}/raw/1.csv`, 'a,b');
    expect(readFileSync(onDisk(path), 'utf8')).toBe('a,b');
    expect(await (await call('GET', 'files', path)).text()).toBe('a,b');
  });

  test.each([
    ['bytes=0-2', '206 bytes 0-2/8 abc'],
    ['bytes=5-', '206 bytes 5-7/8 fgh'],
    ['bytes=-2', '206 bytes 6-7/8 gh'],
    ['bytes=6-99', '206 bytes 6-7/8 gh'],
    ['bytes=8-', '416 bytes */8 '],
    ['bytes=5-2', '200 null abcdefgh'],
    ['lines=1-2', '200 null abcdefgh'],
  ])('are read in part: %s', async (range, answer) => {
    const path = await file(`${VOLUME}/parts.txt`, 'abcdefgh');
    const response = await workspace.fetch(`/api/2.0/fs/files${path}`, { headers: { range } });
    const told = [response.status, response.headers.get('content-range'), await response.text()];
    expect(told.map(String).join(' ')).toBe(answer);
  });

  test('that a task wrote are there too', async () => {
    const path = `${VOLUME}/written/by-a-task.txt`;
    mkdirSync(dirname(onDisk(path)), { recursive: true });
    writeFileSync(onDisk(path), 'done');
    expect(await (await call('GET', 'files', path)).text()).toBe('done');
  });

  test('tell size and time without their content', async () => {
    const response = await call('HEAD', 'files', await file(`${VOLUME}/size.txt`, 'twelve bytes'));
    expect(response.headers.get('content-length')).toBe('12');
    expect(response.headers.get('last-modified')).toMatch(/ GMT$/);
  });

  test('with spaces and signs in their names come back', async () => {
    const path = `${VOLUME}/${encodeURIComponent('a b%?#ü.txt')}`;
    await file(path, 'odd');
    expect(await (await call('GET', 'files', path)).text()).toBe('odd');
  });

  test('are overwritten unless that is forbidden', async () => {
    const path = await file(`${VOLUME}/twice.txt`, 'one');
    await file(path, 'two');
    expect(await refusal(call('PUT', 'files', `${path}?overwrite=false`, 'three'))).toMatchInlineSnapshot(
      `"409 ALREADY_EXISTS: The file /Volumes/ml/churn/data/twice.txt already exists."`,
    );
    expect(readFileSync(onDisk(path), 'utf8')).toBe('two');
  });

  test('are gone once deleted', async () => {
    const path = await file(`${VOLUME}/gone.txt`);
    expect((await call('DELETE', 'files', path)).status).toBe(204);
    expect((await call('HEAD', 'files', path)).status).toBe(404);
    expect(await refusal(call('DELETE', 'files', path))).toMatchInlineSnapshot(
      `"404 NOT_FOUND: The file /Volumes/ml/churn/data/gone.txt is not found."`,
    );
  });

  test('lie in volumes only, and not in the place of a directory', async () => {
    expect(await refusal(call('PUT', 'files', '/Workspace/Shared/a.txt', 'x'))).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: Path (/Workspace/Shared/a.txt) must be in a volume: /Volumes/<catalog>/<schema>/<volume>/..."`,
    );
    expect(await refusal(call('PUT', 'files', '/Volumes/ml/a.txt', 'x'))).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: Path (/Volumes/ml/a.txt) must be in a volume: /Volumes/<catalog>/<schema>/<volume>/..."`,
    );
    expect(await refusal(call('PUT', 'files', VOLUME, 'x'))).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: /Volumes/ml/churn/data is a directory."`,
    );
    const path = await file(`${VOLUME}/plain.txt`);
    expect(await refusal(call('PUT', 'files', `${path}/below.txt`, 'x'))).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: Path (/Volumes/ml/churn/data/plain.txt) leads through something that is not a directory."`,
    );
  });

  test.each(['..', '%2e%2e', '..%2f..', '%00'])('refuse %s in a path', async (name) => {
    expect(await sendRaw(`/api/2.0/fs/files${VOLUME}/${name}/escaped.txt`)).toBe(400);
  });

  test('behind a link that leads out are not there', async () => {
    const link = `${VOLUME}/link`;
    mkdirSync(dirname(onDisk(link)), { recursive: true });
    symlinkSync(workspace.directory, onDisk(link));
    expect((await call('GET', 'files', `${link}/token`)).status).toBe(404);
    expect((await call('DELETE', 'files', `${link}/token`)).status).toBe(404);
    expect(await refusal(call('PUT', 'files', `${link}/token`, 'mine'))).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: Path (/Volumes/ml/churn/data/link) leads through something that is not a directory."`,
    );
    expect(readFileSync(join(workspace.directory, 'token'), 'utf8')).toContain(workspace.token);
    rmSync(onDisk(link));
  });
});

describe('directories', () => {
  test('are made with those above them, and again without harm', async () => {
    const path = `${VOLUME}/made/a/b`;
    expect((await call('PUT', 'directories', path)).status).toBe(204);
    expect((await call('PUT', 'directories', `${path}/`)).status).toBe(204);
    expect((await call('HEAD', 'directories', path)).status).toBe(200);
  });

  test('list what is in them, a page at a time', async () => {
    const path = `${VOLUME}/listed`;
    await file(`${path}/b.txt`, 'four');
    await call('PUT', 'directories', `${path}/a`);
    const first = await listed(`${path}?page_size=1`);
    const last = await listed(`${path}?page_size=1&page_token=${first.next_page_token}`);
    expect(first.contents).toMatchObject([{ path: `${path}/a`, name: 'a', is_directory: true }]);
    expect(last.contents).toMatchObject([{ path: `${path}/b.txt`, is_directory: false, file_size: 4 }]);
    expect(last.next_page_token).toBeUndefined();
  });

  test('are deleted only when empty', async () => {
    const path = await file(`${VOLUME}/full/a.txt`);
    expect(await refusal(call('DELETE', 'directories', dirname(path)))).toMatchInlineSnapshot(
      `"400 BAD_REQUEST: The directory /Volumes/ml/churn/data/full is not empty."`,
    );
    await call('DELETE', 'files', path);
    expect((await call('DELETE', 'directories', dirname(path))).status).toBe(204);
    expect(await refusal(call('GET', 'directories', dirname(path)))).toMatchInlineSnapshot(
      `"404 NOT_FOUND: The directory /Volumes/ml/churn/data/full is not found."`,
    );
  });
});
