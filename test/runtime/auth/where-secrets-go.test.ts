import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createRequester,
  findCredentials,
  machineToMachine,
  tokenAuthenticator,
} from '../../../runtime/index.ts';
import { json, type ScriptedServer, type Step, startScriptedServer } from '../../support/scripted-server.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const clock = virtualClock();
const servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(...script: readonly Step[]): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  servers.push(server);
  return server;
}

const principal = (host: string) =>
  machineToMachine({ host, clientId: 'robot', clientSecret: 's3cret', description: 'the robot', clock });

describe('no header follows a redirect to another host', () => {
  test.each([301, 302, 303, 307, 308])('%i', async (status) => {
    const thief = await start(json({ access_token: 'stolen' }));
    const host = await start((response) => {
      response.writeHead(status, { location: `${thief.url}/oidc/v1/token` });
      response.end();
    });
    const authenticator = tokenAuthenticator('dapi-secret', 'the token');
    const send = createRequester({ host: host.url, authenticator, clock });

    await expect(send({ method: 'GET', path: '/api/2.2/jobs/list' })).rejects.toThrow('redirects to');
    await expect(principal(host.url).headers()).rejects.toThrow('redirects to');
    expect(host.received).toHaveLength(2);
    expect(thief.received).toEqual([]);
  });
});

describe('nothing is sent in clear to another machine', () => {
  const refusal = async (env: Record<string, string>, host?: string) => {
    const search = { env, host, clock, fetch: noFetch, readConfigFile: async () => undefined };
    const found = await findCredentials(search);
    await found?.authenticator.headers();
  };
  const noFetch: typeof fetch = async () => {
    throw new Error('something was sent');
  };

  test('not a token to a workspace', async () => {
    await expect(refusal({ DATABRICKS_TOKEN: 'dapi' }, 'http://lake.test')).rejects.toThrow('is not https');
  });

  test('not the token of a runner to what claims to be GitHub', async () => {
    const env = {
      DATABRICKS_AUTH_TYPE: 'github-oidc',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'http://github.test/token',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'runner',
    };
    await expect(refusal(env, 'https://lake.test')).rejects.toThrowErrorMatchingInlineSnapshot(
      `[UserError: http://github.test is not https; what is sent for a token would travel in clear]`,
    );
  });

  test('not even to an address that is like that of the metadata service', async () => {
    const env = {
      DATABRICKS_AUTH_TYPE: 'github-oidc',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'http://169.254.169.25/token',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'runner',
    };
    await expect(refusal(env, 'https://lake.test')).rejects.toThrow('is not https');
  });

  test('nor anything while certificates are not verified', async () => {
    const env = { DATABRICKS_TOKEN: 'dapi', NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    await expect(refusal(env, 'https://lake.test')).rejects.toThrow('NODE_TLS_REJECT_UNAUTHORIZED=0');
  });
});

const folder = mkdtempSync(join(tmpdir(), 'lakeform-tls-'));
const hasCertificate = selfSigned();

test.skipIf(!hasCertificate)(
  'a certificate that nobody vouches for is refused before a secret is sent (needs openssl)',
  async () => {
    const received: string[] = [];
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) => readFileSync(join(folder, name)));
    const server = createTlsServer({ key, cert }, (request, response) => {
      received.push(JSON.stringify(request.headers));
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
    const host = `https://localhost:${(server.address() as AddressInfo).port}`;
    const send = createRequester({
      host,
      authenticator: tokenAuthenticator('dapi-secret', 'the token'),
      clock,
    });

    await expect(send({ method: 'GET', path: '/api/2.2/jobs/list' })).rejects.toMatchObject({
      code: 'tls_refused',
    });
    await expect(principal(host).headers()).rejects.toMatchObject({
      code: 'tls_refused',
      hint: 'if your network has its own authority, name its certificate in NODE_EXTRA_CA_CERTS',
    });
    expect(received).toEqual([]);
  },
);

/** Makes a certificate for localhost, where there is an openssl. */
function selfSigned(): boolean {
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  const what = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const who = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  try {
    execFileSync('openssl', ['req', '-x509', ...what, ...who, ...files], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
