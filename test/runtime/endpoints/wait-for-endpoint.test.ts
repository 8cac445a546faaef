import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../messages/user-error.ts';
import {
  ApiError,
  type EndpointEvent,
  type EndpointOptions,
  waitForEndpoint,
} from '../../../runtime/index.ts';
import {
  type EndpointLook,
  READY,
  STARTING,
  scriptedEndpoint,
  served,
  UPDATING,
} from '../../support/scripted-endpoint.ts';

const RESET = new ApiError('connection_reset', 'the connection to https://lake.test broke (ECONNRESET)');

/** What happened, in a few words, until the end or its error. */
async function waiting(looks: readonly EndpointLook[], options: Partial<EndpointOptions> = {}) {
  const { client, clock } = scriptedEndpoint(looks);
  const told: string[] = [];
  try {
    const endpoint = await client.get('dev_churn');
    const events = waitForEndpoint(endpoint, { client, clock, random: () => 0.5, ...options });
    for await (const event of events) told.push(short(event));
  } catch (error) {
    told.push(error instanceof UserError ? `${error.describe()}\n[exit ${error.exitCode}]` : String(error));
  }
  return { told, problem: told.at(-1), seconds: clock.monotonic() / 1000 };
}

function short(event: EndpointEvent): string {
  switch (event.type) {
    case 'endpoint.seen':
      return event.endpoint.state;
    case 'endpoint.state':
      return `${event.from} → ${event.to}`;
    case 'model.state':
      return `${event.model.name} ${event.model.serves} ${event.model.state}`;
    case 'endpoint.ready':
      return event.already ? 'ready already' : 'ready.';
    default:
      return event.type;
  }
}

test('does not wait for one that is ready', async () => {
  expect(await waiting([READY])).toMatchObject({ told: ['ready', 'ready already'], seconds: 0 });
});

test('tells how a new one starts, its models too', async () => {
  const { told } = await waiting([
    ['NOT_READY', 'IN_PROGRESS', { pending_config: served('CREATING') }],
    ['NOT_READY', 'IN_PROGRESS', { pending_config: served('CREATING') }],
    ['READY', 'NOT_UPDATING', { config: served('READY') }],
  ]);

  expect(told).toEqual(['starting', 'current ml.churn.churn 12 ready', 'starting → ready', 'ready.']);
});

test('an endpoint that answers with what it served before is waited for', async () => {
  expect((await waiting([UPDATING, UPDATING, READY])).told).toEqual([
    'updating',
    'updating → ready',
    'ready.',
  ]);
});

test('one that recovers by itself is waited for, too', async () => {
  const recovering: EndpointLook = ['NOT_READY', 'NOT_UPDATING', { config: served('RECOVERING') }];

  expect((await waiting([recovering, ['READY', 'NOT_UPDATING', { config: served('READY') }]])).told).toEqual([
    'unready',
    'current ml.churn.churn 12 ready',
    'unready → ready',
    'ready.',
  ]);
});

test('goes on through an outage', async () => {
  expect((await waiting([STARTING, RESET, RESET, READY])).told).toEqual([
    'starting',
    'contact.lost',
    'contact.regained',
    'starting → ready',
    'ready.',
  ]);
});

describe('what it ends with', () => {
  test('a change that failed, with the reasons', async () => {
    const failed: EndpointLook = [
      'READY',
      'UPDATE_FAILED',
      {
        config: served('READY', '', '11'),
        pending_config: served('FAILED', 'Container creation failed: no module named xgboost'),
      },
    ];

    expect((await waiting([UPDATING, failed])).problem).toMatchInlineSnapshot(`
      "the last change of endpoint 'dev_churn' failed (READY, UPDATE_FAILED)
        current (ml.churn.churn 12) failed: Container creation failed: no module named xgboost
        hint: lakeform endpoint logs shows what a model wrote, with --build how it was built; its page: https://lake.test/ml/endpoints/dev_churn
      [exit 1]"
    `);
  });

  test('a change that was cancelled, without a reason', async () => {
    expect((await waiting([['READY', 'UPDATE_CANCELED']])).problem).toMatchInlineSnapshot(`
      "the last change of endpoint 'dev_churn' was canceled (READY, UPDATE_CANCELED): Databricks does not say why
        hint: lakeform endpoint logs shows what a model wrote, with --build how it was built; its page: https://lake.test/ml/endpoints/dev_churn
      [exit 1]"
    `);
  });

  test('models that failed after all changes', async () => {
    const broken: EndpointLook = [
      'NOT_READY',
      'NOT_UPDATING',
      { config: served('ABORTED', 'out of memory') },
    ];

    expect((await waiting([broken])).problem).toMatchInlineSnapshot(`
      "endpoint 'dev_churn' does not answer (NOT_READY, NOT_UPDATING)
        current (ml.churn.churn 12) aborted: out of memory
        hint: lakeform endpoint logs shows what a model wrote, with --build how it was built; its page: https://lake.test/ml/endpoints/dev_churn
      [exit 1]"
    `);
  });

  test('a time that is over, also in a state that nobody knows', async () => {
    const { problem, seconds } = await waiting([['READY', 'ROLLING_BACK']], { timeout: 60_000 });

    expect(problem).toMatchInlineSnapshot(`
      "endpoint 'dev_churn' is unknown (READY, ROLLING_BACK), not ready, after 60 s; it goes on by itself
        hint: the same command goes on waiting; --timeout 90m waits longer
      [exit 4]"
    `);
    expect(seconds).toBe(60);
  });

  test('a time that is over while nobody answers', async () => {
    expect((await waiting([STARTING, RESET], { timeout: 60_000 })).problem).toMatchInlineSnapshot(`
      "endpoint 'dev_churn' was starting when it was last seen, 60 s are over: the connection to https://lake.test broke (ECONNRESET)
        hint: the same command goes on waiting; --timeout 90m waits longer
      [exit 4]"
    `);
  });

  test('contact lost', async () => {
    expect((await waiting([STARTING, RESET])).problem).toMatchInlineSnapshot(`
      "endpoint 'dev_churn' was starting when it was last seen; since then: the connection to https://lake.test broke (ECONNRESET)
        hint: the same command goes on
      [exit 8]"
    `);
  });

  test('one that is deleted meanwhile', async () => {
    const gone = new ApiError('not_found', 'https://lake.test does not know it: Endpoint dev_churn');

    expect((await waiting([STARTING, gone])).problem).toContain('[exit 3]');
  });

  test('a signal', async () => {
    const { told } = await waiting([STARTING], { signal: AbortSignal.abort() });

    expect(told).toEqual(['starting', 'AbortError: This operation was aborted']);
  });
});

test('whatever happens, it says ready only of an endpoint that was last seen ready', async () => {
  const update = fc.constantFrom('NOT_UPDATING', 'IN_PROGRESS', 'UPDATE_FAILED', 'UPDATE_CANCELED', 'NEW');
  const look = fc.oneof(
    { arbitrary: fc.tuple(fc.constantFrom('READY', 'NOT_READY', 'NEW'), update), weight: 5 },
    { arbitrary: fc.constant(RESET), weight: 1 },
  );
  await fc.assert(
    fc.asyncProperty(update, fc.array(look, { maxLength: 12 }), async (first, looks) => {
      const last: EndpointLook = STARTING;
      const { told } = await waiting([['NOT_READY', first], ...looks, last]);
      const lastState = told.findLast((line) => /^(\w+ → )?\w+$/.test(line));
      expect(told.at(-1) === 'ready.').toBe(/(^| )ready$/.test(lastState ?? ''));
    }),
  );
});
