import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../messages/user-error.ts';
import {
  ApiError,
  type ClusterEvent,
  type ClusterOptions,
  ensureCluster,
  stopCluster,
} from '../../../runtime/index.ts';
import { INVALID_STATE, type Look, scriptedCluster } from '../../support/scripted-cluster.ts';

const RESET = new ApiError('connection_reset', 'the connection to https://lake.test broke (ECONNRESET)');
const OLD = { state: 'TERMINATED', terminated_time: 1, termination_reason: { code: 'INACTIVITY' } };

interface Given extends Partial<ClusterOptions> {
  readonly refusals?: readonly (Error | undefined)[];
  readonly bring?: typeof ensureCluster;
}

/** What happened, in a few words, until the end or its error. */
async function bringing(looks: readonly Look[], { refusals, bring = ensureCluster, ...options }: Given = {}) {
  const { client, clock, asked } = scriptedCluster(looks, refusals);
  const told: string[] = [];
  try {
    const cluster = await client.get('0101-000000-shared');
    const events = bring(cluster, { client, clock, random: () => 0.5, ...options });
    for await (const event of events) told.push(short(event));
  } catch (error) {
    told.push(error instanceof UserError ? `${error.describe()}\n[exit ${error.exitCode}]` : String(error));
  }
  const changes = asked.filter((path) => path !== 'get');
  return { told, changes, problem: told.at(-1), seconds: clock.monotonic() / 1000 };
}

function short(event: ClusterEvent): string {
  if (event.type === 'cluster.state') return `${event.from} → ${event.to}`;
  if (event.type === 'cluster.ready') return event.already ? 'ready already' : 'ready';
  return event.type === 'cluster.seen' ? event.cluster.state : event.type;
}

describe('ensuring that a cluster runs', () => {
  test.each(['RUNNING', 'RESIZING'])('does nothing when it is %s', async (state) => {
    expect(await bringing([state])).toMatchObject({ told: [state, 'ready already'], changes: [] });
  });

  test('starts a terminated one and waits', async () => {
    const { told, changes } = await bringing([OLD, 'PENDING', 'PENDING', 'RUNNING']);
    expect(told).toEqual([
      'TERMINATED',
      'cluster.starting',
      'TERMINATED → PENDING',
      'PENDING → RUNNING',
      'ready',
    ]);
    expect(changes).toEqual(['start']);
  });

  test.each(['PENDING', 'RESTARTING'])('waits for one that is %s', async (state) => {
    expect(await bringing([state, state, 'RUNNING'])).toMatchObject({
      told: [state, `${state} → RUNNING`, 'ready'],
      changes: [],
    });
  });

  test('waits for one that is being terminated, then starts it', async () => {
    const { told, changes } = await bringing(['TERMINATING', 'TERMINATING', OLD, 'PENDING', 'RUNNING']);
    expect(told).toContain('TERMINATING → TERMINATED');
    expect(told.at(-1)).toBe('ready');
    expect(changes).toEqual(['start']);
  });

  test('is not misled by an end that is older than the start', async () => {
    expect(await bringing([OLD, OLD, OLD, 'PENDING', 'RUNNING'])).toMatchObject({ changes: ['start'] });
  });

  test('looks again when somebody else has started it meanwhile', async () => {
    const { told, changes } = await bringing([OLD, 'PENDING', 'RUNNING'], { refusals: [INVALID_STATE] });
    expect(told.at(-1)).toBe('ready');
    expect(changes).toEqual(['start']);
  });

  test('asks again when the answer to the start was lost', async () => {
    const { told, changes } = await bringing([OLD, OLD, 'PENDING', 'RUNNING'], { refusals: [RESET] });
    expect(told.at(-1)).toBe('ready');
    expect(changes).toEqual(['start', 'start']);
  });

  test('goes on through an outage', async () => {
    expect(await bringing(['PENDING', RESET, RESET, 'RUNNING'])).toMatchObject({
      told: ['PENDING', 'contact.lost', 'contact.regained', 'PENDING → RUNNING', 'ready'],
    });
  });

  test('stops waiting when told to', async () => {
    const { told } = await bringing(['PENDING'], { signal: AbortSignal.abort() });
    expect(told).toEqual(['PENDING', 'AbortError: This operation was aborted']);
  });

  test('says why a cluster did not start', async () => {
    const failed = {
      state: 'TERMINATED',
      terminated_time: 2,
      termination_reason: {
        code: 'CLOUD_PROVIDER_LAUNCH_FAILURE',
        parameters: { aws_error_message: 'no r6id.4xlarge left' },
      },
    };
    expect((await bringing([OLD, 'PENDING', failed])).problem).toMatchInlineSnapshot(`
      "cluster 'dev_shared' did not start: CLOUD_PROVIDER_LAUNCH_FAILURE: no r6id.4xlarge left
        hint: its event log: https://lake.test/compute/clusters/0101-000000-shared
      [exit 1]"
    `);
  });

  test('says what is wrong with one that is in error', async () => {
    const broken = { state: 'ERROR', state_message: 'unexpected error' };
    expect((await bringing([broken])).problem).toMatchInlineSnapshot(`
      "cluster 'dev_shared' is in state ERROR: unexpected error
        hint: its event log: https://lake.test/compute/clusters/0101-000000-shared
      [exit 1]"
    `);
  });

  test('does not take an unknown state for a running one', async () => {
    expect((await bringing(['HIBERNATING'])).problem).toMatchInlineSnapshot(`
      "cluster 'dev_shared' is in state HIBERNATING: Databricks does not say why
        hint: its event log: https://lake.test/compute/clusters/0101-000000-shared
      [exit 1]"
    `);
  });

  test('gives up after its time', async () => {
    const { problem, seconds } = await bringing(['PENDING'], { timeout: 60_000 });
    expect(problem).toMatchInlineSnapshot(`
      "cluster 'dev_shared' is PENDING, not RUNNING, after 60 s; what it was asked stays asked
        hint: the same command goes on waiting; --timeout 40m waits longer
      [exit 4]"
    `);
    expect(seconds).toBe(60);
  });

  test('says that contact was lost', async () => {
    expect((await bringing(['PENDING', RESET])).problem).toMatchInlineSnapshot(`
      "cluster 'dev_shared' was PENDING when it was last seen; since then: the connection to https://lake.test broke (ECONNRESET)
        hint: the same command goes on waiting
      [exit 8]"
    `);
  });

  test('says who may start it', async () => {
    const forbidden = new ApiError('forbidden', 'permission denied');
    expect(await bringing([OLD], { refusals: [forbidden] })).toMatchObject({
      changes: ['start'],
      told: ['TERMINATED', 'permission denied\n[exit 3]'],
    });
  });

  test('believes a refusal that repeats', async () => {
    const refusals = [INVALID_STATE, INVALID_STATE, INVALID_STATE];
    expect((await bringing([OLD], { refusals })).changes).toEqual(['start', 'start', 'start']);
  });
});

describe('stopping a cluster', () => {
  test('does nothing when it is terminated', async () => {
    expect(await bringing(['TERMINATED'], { bring: stopCluster })).toMatchObject({
      told: ['TERMINATED', 'ready already'],
      changes: [],
    });
  });

  test.each(['RUNNING', 'PENDING', 'RESIZING', 'RESTARTING', 'ERROR'])(
    'terminates one that is %s',
    async (state) => {
      expect(await bringing([state, 'TERMINATING', OLD], { bring: stopCluster })).toMatchObject({
        told: [state, 'cluster.terminating', `${state} → TERMINATING`, 'TERMINATING → TERMINATED', 'ready'],
        changes: ['delete'],
      });
    },
  );

  test('waits for one that is being terminated already', async () => {
    expect(await bringing(['TERMINATING', OLD], { bring: stopCluster })).toMatchObject({ changes: [] });
  });
});

test('whatever happens, it says ready only of a cluster that was last seen running, and never creates one', async () => {
  const states = [
    'PENDING',
    'RUNNING',
    'RESTARTING',
    'RESIZING',
    'TERMINATING',
    'TERMINATED',
    'ERROR',
    'NEW',
  ];
  const look = fc.oneof(
    { arbitrary: fc.constantFrom(...states), weight: 5 },
    fc.record({ state: fc.constant('TERMINATED'), terminated_time: fc.nat(3) }),
    fc.constant(RESET),
  );
  const refusal = fc.constantFrom(undefined, INVALID_STATE, RESET);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...states),
      fc.array(look, { maxLength: 12 }),
      fc.array(refusal, { maxLength: 3 }),
      async (first, looks, refusals) => {
        const { told, changes } = await bringing([first, ...looks, 'PENDING'], { refusals });
        const isReady = told.at(-1)?.startsWith('ready') === true;
        const lastState = told.findLast((line) => /^[A-Z]+( → [A-Z]+)?$/.test(line));
        expect(isReady).toBe(/(RUNNING|RESIZING)$/.test(lastState ?? ''));
        expect(changes.every((path) => path === 'start')).toBe(true);
      },
    ),
  );
});
