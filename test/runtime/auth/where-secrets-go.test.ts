import { afterEach, describe, expect, test } from 'vitest';
import {
  createRequester,
  findCredentials,
  machineToMachine,
  tokenAuthenticator,
} from '../../../runtime/index.ts';
import { json, type ScriptedServer, type Step, startScriptedServer } from '../../support/scripted-server.ts';
import { startSelfSigned } from '../../support/self-signed.ts';
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

test('a certificate that nobody vouches for is refused before a secret is sent', async ({ skip }) => {
  const server = await startSelfSigned(json({}));
  if (server === undefined) return skip('there is no openssl to sign a certificate with');
  servers.push(server);
  const authenticator = tokenAuthenticator('dapi-secret', 'the token');
  const send = createRequester({ host: server.url, authenticator, clock });

  const request = send({ method: 'GET', path: '/api/2.2/jobs/list' });
  await expect(request).rejects.toMatchObject({ code: 'tls_refused' });
  await expect(principal(server.url).headers()).rejects.toMatchObject({
    code: 'tls_refused',
    hint: 'if your network has its own authority, name its certificate in NODE_EXTRA_CA_CERTS',
  });
  expect(server.received).toEqual([]);
});
