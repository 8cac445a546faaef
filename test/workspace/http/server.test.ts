import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { sharedWorkspace } from '../support/shared-workspace.ts';

const workspace = sharedWorkspace();
const ME = '/api/2.0/preview/scim/v2/Me';

/** The status and message of a request with exactly these headers, which `fetch` would not send. */
function asked(headers: Record<string, string>, path = ME): Promise<string> {
  return new Promise((resolve, reject) => {
    const authorization = `Bearer ${workspace.token}`;
    const sent = request(workspace.url + path, { headers: { authorization, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { message } = JSON.parse(Buffer.concat(chunks).toString());
        resolve(`${response.statusCode} ${String(message).replaceAll(new URL(workspace.url).port, 'PORT')}`);
      });
    });
    sent.on('error', reject).end();
  });
}

describe('the token', () => {
  test('lets in who sends it', async () => {
    const response = await workspace.fetch(ME);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ userName: 'developer@localhost.test', active: true });
  });

  test('is asked of everyone else', async () => {
    const response = await fetch(workspace.url + ME);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchInlineSnapshot(`
      {
        "error_code": "UNAUTHENTICATED",
        "message": "no token was sent: expected Authorization: Bearer <token>",
      }
    `);
  });

  test.each(['Bearer wrong', 'Bearer ', 'Basic d3Jvbmc6'])('is not "%s"', async (authorization) => {
    const response = await fetch(workspace.url + ME, { headers: { authorization } });
    const text = await response.text();
    expect(response.status).toBe(401);
    expect(text).not.toContain(workspace.token);
  });

  test('is not needed to ask what host this is', async () => {
    const response = await fetch(`${workspace.url}/.well-known/databricks-config`);
    const config = await response.json();
    expect(config).toMatchObject({ cloud: 'AWS', host_type: 'workspace' });
    expect(response.headers.get('x-databricks-org-id')).toBe((config as Record<string, string>).workspace_id);
  });
});

describe('only callers on this machine are answered', () => {
  test('by no other address of it', async () => {
    const others = Object.values(networkInterfaces()).flatMap((addresses = []) =>
      addresses.filter(({ family, internal }) => family === 'IPv4' && !internal),
    );
    const address = others[0]?.address ?? '127.0.0.2';
    const refused = await new Promise((resolve) => {
      const socket = connect(Number(new URL(workspace.url).port), address);
      socket.on('error', () => resolve(true)).on('connect', () => resolve(false));
    });
    expect(refused).toBe(true);
  });

  test('under no other name, which might be made to resolve here', async () => {
    expect(await asked({ host: 'rebound.test' })).toMatchInlineSnapshot(
      `"403 the local workspace answers as 127.0.0.1:PORT or localhost:PORT only"`,
    );
    expect(await asked({ host: '127.0.0.1:1' })).toMatch(/^403 /);
  });

  test('under the name localhost', async () => {
    expect(await asked({ host: `localhost:${new URL(workspace.url).port}` })).toMatch(/^200 /);
  });

  test('from no page of another origin', async () => {
    expect(await asked({ origin: 'https://page.test' })).toMatchInlineSnapshot(
      `"403 the local workspace does not answer to web pages"`,
    );
    expect(await asked({ origin: 'null' })).toMatch(/^403 /);
    expect(await asked({ origin: workspace.url })).toMatch(/^200 /);
  });

  test('nor is the public part', async () => {
    expect(await asked({ origin: 'https://page.test' }, '/.well-known/databricks-config')).toMatch(/^403 /);
  });
});

describe('what is not modelled', () => {
  test('answers 501 with its name', async () => {
    expect(await workspace.refused('GET', 'vector-search/endpoints')).toMatchInlineSnapshot(
      `"501 NOT_IMPLEMENTED: vector search is not modelled by the local workspace"`,
    );
    expect(await workspace.refused('PUT', 'clusters/get')).toMatchInlineSnapshot(
      `"501 NOT_IMPLEMENTED: PUT /api/2.0/clusters/get is not modelled by the local workspace"`,
    );
  });
});

describe('a body', () => {
  test('that is not JSON is refused without quoting it', async () => {
    const body = '{"scope": "s", "string_value": "hunter2';
    const response = await workspace.fetch('/api/2.0/secrets/put', { method: 'POST', body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchInlineSnapshot(`
      {
        "error_code": "MALFORMED_REQUEST",
        "message": "could not parse the request body as JSON",
      }
    `);
  });

  test('of another shape is refused with all that is wrong', async () => {
    expect(
      await workspace.refused('POST', 'clusters/create', { cluster_name: 1, num_workers: -1 }),
    ).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: cluster_name: Invalid input: expected string, received number; spark_version: Invalid input: expected string, received undefined; num_workers: Too small: expected number to be >=0"`,
    );
    expect(await workspace.refused('POST', 'clusters/edit', [])).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: Invalid input: expected object, received array"`,
    );
  });

  test('that is too large is refused, and the connection goes on', async () => {
    const body = 'x'.repeat(16 * 1024 * 1024 + 1);
    const response = await workspace.fetch('/api/2.0/clusters/create', { method: 'POST', body });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchInlineSnapshot(`
      {
        "error_code": "REQUEST_LIMIT_EXCEEDED",
        "message": "the local workspace takes at most 16777216 bytes here",
      }
    `);
  });
});

test('a path that is not percent-encoded is refused', async () => {
  expect(await asked({}, '/api/2.0/%zz')).toMatchInlineSnapshot(
    `"400 the path '/api/2.0/%zz' is not percent-encoded as it should be"`,
  );
});
