import { afterEach, describe, expect, test } from 'vitest';
import { ApiError, type ApiRequest, createRequester, tokenAuthenticator } from '../../../runtime/index.ts';
import {
  hang,
  html,
  json,
  reset,
  type ScriptedServer,
  type Step,
  startScriptedServer,
} from '../../support/scripted-server.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const GET: ApiRequest = { method: 'GET', path: '/api/2.2/jobs/runs/get', query: { run_id: '7' } };
const POST: ApiRequest = { method: 'POST', path: '/api/2.2/jobs/runs/repair', body: { run_id: 7n } };

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

async function sending(request: ApiRequest, script: readonly Step[], timeout?: number) {
  const started = await startScriptedServer(script);
  server = started;
  const clock = virtualClock();
  const authenticator = tokenAuthenticator('dapi-secret', 'the token in DATABRICKS_TOKEN');
  const send = createRequester({ host: started.url, authenticator, clock, random: () => 0, timeout });
  const settled = await send(request).then(
    (answer) => ({ answer, error: undefined }),
    (error: unknown) => ({ answer: undefined, error }),
  );
  return { ...settled, clock, received: started.received };
}

/** The text that a reader would see, with the port of this run left out. */
function told(error: unknown): string {
  expect(error).toBeInstanceOf(ApiError);
  return error instanceof ApiError ? error.describe().replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT') : '';
}

describe('a request', () => {
  test('carries the token, the query and ids as plain integers', async () => {
    const body = { run_id: 9007199254740993n, job_parameters: { run_id: '12' } };
    const { received } = await sending({ ...POST, query: { a: 'b c', left: undefined }, body }, [json({})]);

    expect(received[0]?.headers.authorization).toBe('Bearer dapi-secret');
    expect(received[0]?.url).toBe('/api/2.2/jobs/runs/repair?a=b+c');
    expect(received[0]?.body).toBe('{"run_id":9007199254740993,"job_parameters":{"run_id":"12"}}');
  });

  test('keeps ids above 2^53', async () => {
    const page: Step = (response) =>
      response.end('{"run_id": 9007199254740993, "note": "\\"run_id\\": 9007199254740993"}');
    const { answer } = await sending(GET, [page]);

    expect(answer).toEqual({ run_id: '9007199254740993', note: '"run_id": 9007199254740993' });
  });
});

describe('trying again', () => {
  test('waits as long as Retry-After asks', async () => {
    const { answer, clock } = await sending(GET, [json({}, 429, { 'retry-after': '3' }), json({ ok: true })]);

    expect(answer).toEqual({ ok: true });
    expect(clock.slept).toEqual([3050]);
  });

  test('understands a Retry-After that is a date', async () => {
    const date = new Date(virtualClock().now() + 5000).toUTCString();
    const { clock } = await sending(GET, [json({}, 503, { 'retry-after': date }), json({})]);

    expect(clock.slept).toEqual([5050]);
  });

  test('waits longer every time, and gives up after six tries with the last error', async () => {
    const { error, clock, received } = await sending(GET, [html('<h1>upstream</h1>', 503)]);

    expect(received).toHaveLength(6);
    expect(clock.slept).toEqual([1050, 2050, 3050, 4050, 5050]);
    expect(told(error)).toMatchInlineSnapshot(
      `"http://127.0.0.1:PORT is unavailable (503): <h1>upstream</h1>"`,
    );
  });

  test('says so when it is asked to come back in an hour', async () => {
    const { error, received } = await sending(GET, [json({}, 429, { 'retry-after': '3600' })]);

    expect(received).toHaveLength(1);
    expect(told(error)).toMatchInlineSnapshot(`"http://127.0.0.1:PORT is busy: too many requests (429)"`);
  });

  test.each([502, 503, 504])('repeats a GET after %i', async (status) => {
    const { answer } = await sending(GET, [json({}, status), json({ ok: true })]);

    expect(answer).toEqual({ ok: true });
  });

  test('sends bytes as they are, as what they are said to be', async () => {
    const body = { body: Buffer.from('{"id": 9007199254740993}'), contentType: 'application/json' };
    const { received } = await sending({ ...POST, ...body }, [json({})]);

    expect(received).toMatchObject([
      { body: '{"id": 9007199254740993}', headers: { 'content-type': 'application/json' } },
    ]);
  });

  test('repeats a GET after a reset and after a hanging answer', async () => {
    const { answer } = await sending(GET, [reset, hang, json({ ok: true })], 50);

    expect(answer).toEqual({ ok: true });
  });

  test('repeats a POST that says it does no harm', async () => {
    const { answer } = await sending({ ...POST, repeatable: true }, [reset, json({ ok: true })]);

    expect(answer).toEqual({ ok: true });
  });

  test.each<[string, Step]>([
    ['a reset', reset],
    ['503', json({}, 503)],
    ['silence', hang],
  ])('never repeats another POST after %s: it may have been carried out', async (_name, step) => {
    const { received } = await sending(POST, [step, json({})], 1000);

    expect(received).toHaveLength(1);
  });

  test('repeats any POST after 429: it was not carried out', async () => {
    const { answer } = await sending(POST, [json({}, 429), json({ ok: true })]);

    expect(answer).toEqual({ ok: true });
  });
});

describe('an answer that is none', () => {
  test('a login page', async () => {
    const { error } = await sending(GET, [html('<html><title>Sign in</title></html>')]);

    expect(told(error)).toMatchInlineSnapshot(`
      "http://127.0.0.1:PORT answered 200 with something that is not JSON: <html><title>Sign in</title></html>
        hint: wrong host or a login page: use the address of the workspace itself"
    `);
  });

  test('a redirect, whose target never sees the token', async () => {
    const other = await startScriptedServer([json({})]);
    const { error } = await sending(GET, [html('', 302, { location: `${other.url}/login.html` })]);
    await other.close();

    expect(other.received).toEqual([]);
    expect(told(error)).toMatchInlineSnapshot(`
      "http://127.0.0.1:PORT redirects to http://127.0.0.1:PORT/login.html instead of answering
        hint: wrong host or a login page: use the address of the workspace itself"
    `);
  });

  test('a wrong token', async () => {
    const { error } = await sending(GET, [
      json({ error_code: '401', message: 'Invalid access token.' }, 401),
    ]);

    expect(told(error)).toMatchInlineSnapshot(`
      "http://127.0.0.1:PORT refused the token in DATABRICKS_TOKEN: Invalid access token.
        hint: the token is wrong, expired or of another workspace: get a new one"
    `);
  });

  test('an expired OAuth token, which some gateways answer with 403', async () => {
    const { error } = await sending(GET, [json({ error_code: '403', message: 'Token is expired' }, 403)]);

    expect(error).toMatchObject({ code: 'unauthorized', exitCode: 3 });
  });

  test('no permission to run', async () => {
    const body = { error_code: 'PERMISSION_DENIED', message: 'User ana does not have Manage Run on job 7.' };
    const { error } = await sending(POST, [json(body, 403)]);

    expect(told(error)).toMatchInlineSnapshot(`
      "permission denied for the token in DATABRICKS_TOKEN: User ana does not have Manage Run on job 7.
        hint: running, repairing and cancelling need 'Can Manage Run' on the job"
    `);
  });

  test('no permission to look', async () => {
    const { error } = await sending(GET, [json({ error_code: 'PERMISSION_DENIED', message: 'no' }, 403)]);

    expect(told(error)).toMatchInlineSnapshot(`
      "permission denied for the token in DATABRICKS_TOKEN: no
        hint: reading runs needs 'Can View' on the job"
    `);
  });

  test('a refused request', async () => {
    const body = { error_code: 'INVALID_PARAMETER_VALUE', message: 'Run 7 does not exist.' };
    const { error } = await sending(GET, [json(body, 400)]);

    expect(told(error)).toMatchInlineSnapshot(
      `"GET /api/2.2/jobs/runs/get was refused (400): Run 7 does not exist."`,
    );
  });

  test('silence', async () => {
    const { error } = await sending({ ...GET, tries: 1 }, [hang], 50);

    expect(told(error)).toMatchInlineSnapshot(
      `"http://127.0.0.1:PORT did not answer GET /api/2.2/jobs/runs/get within 0.05 s"`,
    );
  });

  test('silence that a request waits for longer, or shorter, than the others', async () => {
    const { error } = await sending({ ...GET, tries: 1, timeout: 50 }, [hang], 600_000);

    expect(told(error)).toContain('within 0.05 s');
  });

  test('a token that the server repeats is not shown', async () => {
    const { error } = await sending(GET, [json({ message: 'bad header Bearer dapi-secret' }, 400)]);

    expect(told(error)).not.toContain('dapi-secret');
  });
});

test('a port where nobody listens', async () => {
  const gone = await startScriptedServer([json({})]);
  await gone.close();
  const authenticator = tokenAuthenticator('dapi-secret', 'the token in DATABRICKS_TOKEN');
  const send = createRequester({ host: gone.url, authenticator, clock: virtualClock() });

  expect(told(await send(GET).catch((error: unknown) => error))).toMatchInlineSnapshot(`
    "host http://127.0.0.1:PORT unreachable: connection refused
      hint: check the host, the network and, behind a proxy, HTTPS_PROXY"
  `);
});

test('a refused token is renewed once, and the request sent again with the new one', async () => {
  const started = await startScriptedServer([json({ message: 'expired' }, 401), json({ ok: true })]);
  server = started;
  const renewals: boolean[] = [];
  const authenticator = {
    description: 'test',
    async headers({ renew = false } = {}) {
      renewals.push(renew);
      return { authorization: `Bearer ${renew ? 'new' : 'old'}` };
    },
  };

  await createRequester({ host: started.url, authenticator, clock: virtualClock() })(GET);

  expect(started.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
});
