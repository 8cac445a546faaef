import { afterEach, expect, test } from 'vitest';
import { UserError } from '../../../messages/user-error.ts';
import {
  createRequester,
  createSecretsClient,
  putSecret,
  tokenAuthenticator,
} from '../../../runtime/index.ts';
import {
  html,
  json,
  reset,
  type ScriptedServer,
  type Step,
  startScriptedServer,
} from '../../support/scripted-server.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

/** Quotes, lines and signs that JSON, HTML and addresses write otherwise. */
const VALUE = 'hunter2 "<&>"\nsecond=line';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

/** Answers with what it was sent. */
const echo =
  (answer: (body: string) => Step): Step =>
  (response, request) =>
    answer(request.body)(response, request);

/** What is told when a workspace answers to putting a secret in this way. */
async function told(...answers: Step[]): Promise<string> {
  const scopes = json({ scopes: [{ name: 'ml' }] });
  server = await startScriptedServer([scopes, json({}), ...answers]);
  const authenticator = tokenAuthenticator('dapi-0123456789', 'the token in DATABRICKS_TOKEN');
  const send = createRequester({ host: server.url, authenticator, clock: virtualClock(), random: () => 0 });
  const client = createSecretsClient(server.url, send);
  const secret = { scope: 'ml', key: 'token', value: async () => VALUE };
  const error: unknown = await putSecret(client, secret).catch((thrown: unknown) => thrown);
  if (error === undefined) return 'put';
  return error instanceof UserError
    ? error.describe().replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    : String(error);
}

test('a lost answer is asked for again: putting a value twice is putting it once', async () => {
  expect(await told(reset, json({}, 503), json({}))).toBe('put');
  expect(server?.received.slice(2).map(({ body }) => JSON.parse(body).string_value)).toEqual([
    VALUE,
    VALUE,
    VALUE,
  ]);
});

test.each([
  [
    'Databricks',
    (body: string) => json({ error_code: 'INVALID_PARAMETER_VALUE', message: `no: ${body}` }, 400),
  ],
  ['a proxy', (body: string) => html(`<h1>refused</h1>${body}`, 400)],
  ['a gateway that is down', (body: string) => html(body, 502)],
  ['a login page', (body: string) => html(`<h1>sign in</h1>${body}`)],
  ['an error in a success', (body: string) => json({ error_code: 'BAD', message: body })],
  ['an odd code', (body: string) => json({ error_code: body, message: 'no' }, 400)],
  ['OAuth', (body: string) => json({ error: 'x', error_description: body }, 401)],
])('%s that repeats what it was sent is not repeated', async (_who, answer) => {
  const text = await told(echo(answer));
  expect(text).not.toMatch(/hunter2|second/);
  expect(text).not.toBe('put');
});

test('what is told is the code, and what right is needed', async () => {
  const denied = json({ error_code: 'PERMISSION_DENIED', message: 'User x has no WRITE' }, 403);
  expect(await told(denied)).toMatchInlineSnapshot(`
    "permission denied for the token in DATABRICKS_TOKEN: PERMISSION_DENIED
      hint: putting and deleting secrets needs 'WRITE' on their scope"
  `);
  const refused = json({ error_code: 'BAD_REQUEST', message: 'this scope is read only' }, 400);
  expect(await told(refused)).toMatchInlineSnapshot(
    `"POST /api/2.0/secrets/put was refused (400): BAD_REQUEST"`,
  );
  expect(await told(html('<p>blocked</p>', 400))).toMatchInlineSnapshot(`
    "nobody knows whether ml/token was put: http://127.0.0.1:PORT answered 400 with something that is not JSON: a text that may repeat the secret
      hint: the same command again does no harm"
  `);
});
