import { afterEach, expect, test } from 'vitest';
import { createRequester, machineToMachine } from '../../../runtime/index.ts';
import { json, type ScriptedServer, type Step, startScriptedServer } from '../../support/scripted-server.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

async function principal(script: readonly Step[]) {
  const started = await startScriptedServer(script);
  server = started;
  const clock = virtualClock();
  const description = 'the service principal in DATABRICKS_CLIENT_ID';
  const authenticator = machineToMachine({
    host: started.url,
    clientId: 'robot',
    clientSecret: 's3cret',
    description,
    clock,
    random: () => 0,
  });
  return { authenticator, clock, received: started.received };
}

const token = (name: string, expires_in = 3600) =>
  json({ access_token: name, token_type: 'Bearer', expires_in });

test('a token is bought once, however many requests wait for it', async () => {
  const { authenticator, received } = await principal([token('one')]);

  const headers = await Promise.all(Array.from({ length: 10 }, () => authenticator.headers()));

  expect(new Set(headers.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer one']));
  expect(received).toHaveLength(1);
  expect(received[0]?.url).toBe('/oidc/v1/token');
  expect(received[0]?.body).toBe('grant_type=client_credentials&scope=all-apis');
  expect(received[0]?.headers.authorization).toBe(`Basic ${Buffer.from('robot:s3cret').toString('base64')}`);
});

test('it is renewed when the workspace refused it', async () => {
  const { authenticator } = await principal([token('one'), token('two')]);

  await authenticator.headers();
  expect(await authenticator.headers({ renew: true })).toEqual({ authorization: 'Bearer two' });
});

test('a token of seconds is used for half of its life', async () => {
  const { authenticator, received } = await principal([token('one', 2), token('two', 2)]);

  await authenticator.headers();
  await authenticator.headers();
  expect(received).toHaveLength(1);
});

test('a wrong secret is told without it', async () => {
  const refused = json(
    { error: 'invalid_client', error_description: 'Client authentication failed: s3cret' },
    401,
  );
  const { authenticator } = await principal([refused]);

  const error: unknown = await authenticator.headers().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'unauthorized', exitCode: 3 });
  expect(String(error)).not.toContain('s3cret');
});

test.each([
  [401, { error_code: 'UNAUTHENTICATED', message: 'expired' }],
  [403, { error_code: 'PERMISSION_DENIED', message: 'Invalid access token' }],
])(
  'requests that answer %i for an expired token buy one together, and are sent again with it',
  async (status, body) => {
    const bought: string[] = [];
    const started = await startScriptedServer([
      (response, request) => {
        if (request.url === '/oidc/v1/token') {
          bought.push(`token ${bought.length + 1}`);
          token(bought.at(-1) ?? '')(response, request);
        } else if (request.headers.authorization === 'Bearer token 1') json(body, status)(response, request);
        else json({ jobs: [] })(response, request);
      },
    ]);
    server = started;
    const clock = virtualClock();
    const who = { clientId: 'robot', clientSecret: 's3cret', description: 'the robot' };
    const authenticator = machineToMachine({ host: started.url, ...who, clock });
    const send = createRequester({ host: started.url, authenticator, clock });

    const requests = Array.from({ length: 10 }, () => send({ method: 'GET', path: '/api/2.2/jobs/list' }));

    expect(await Promise.all(requests)).toEqual(requests.map(() => ({ jobs: [] })));
    expect(bought).toEqual(['token 1', 'token 2']);
  },
);
