import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stateOf } from '../../jobs-api/index.ts';
import { UserError } from '../../messages/user-error.ts';
import * as errors from '../../runtime/client/errors.ts';
import {
  type ApiError,
  createJobsClient,
  exitCodeOf,
  type RunEvent,
  type SendRequest,
  startRun,
  watchRun,
} from '../../runtime/index.ts';
import { NOON, runAnswer } from '../support/run-answers.ts';
import { virtualClock } from '../support/virtual-clock.ts';

/** What may go wrong with one request; `after` is a failure of which the workspace knows nothing. */
interface Fault {
  readonly kind: 'none' | 'reset' | 'busy' | 'page' | 'unavailable' | 'unreachable' | 'silence' | 'expired';
  readonly after: boolean;
}

const asked = { host: 'https://lake.test', request: 'POST', identity: 'the token' };
const FAILURES: Readonly<Record<Exclude<Fault['kind'], 'none'>, () => ApiError>> = {
  reset: () => errors.connectionReset('https://lake.test', 'ECONNRESET'),
  busy: () => errors.rateLimited(asked, { status: 429 }),
  page: () => errors.notJson('https://lake.test', 200, '<html>'),
  unavailable: () => errors.unavailable(asked, 'oops', { status: 503 }),
  unreachable: () => errors.hostUnreachable('https://lake.test', 'no such host name'),
  silence: () => errors.requestTimeout(asked, 60_000),
  expired: () => errors.unauthorized(asked, 'expired'),
};
/** The workspace never saw these. */
const NEVER_ARRIVE: ReadonlySet<Fault['kind']> = new Set(['busy', 'unreachable', 'expired']);

const ENDS = [
  'SUCCESS',
  'SUCCESS_WITH_FAILURES',
  'RUN_EXECUTION_ERROR',
  'USER_CANCELED',
  'SKIPPED',
  'NEW_CODE',
];

/** A workspace that starts one run a token, whatever happens to its answers. */
function faultyWorkspace(faults: readonly Fault[], end: string, seconds: number) {
  const clock = virtualClock();
  const tokens = new Set<unknown>();
  let requests = 0;
  const send: SendRequest = async ({ path, body }) => {
    const fault = faults[requests] ?? { kind: 'none', after: false };
    requests += 1;
    const arrives = fault.kind === 'none' || (fault.after && !NEVER_ARRIVE.has(fault.kind));
    if (arrives && path.endsWith('run-now')) tokens.add(JSON.stringify(body, (_key, value) => String(value)));
    if (fault.kind !== 'none') throw FAILURES[fault.kind]();
    if (path.endsWith('run-now')) return { run_id: 8841 };
    return clock.monotonic() < seconds * 1000
      ? runAnswer('RUNNING', { train: { is: 'RUNNING', from: 0 } })
      : runAnswer(end, {}, { end_time: NOON + seconds * 1000 });
  };
  return { client: createJobsClient('https://lake.test', send), clock, starts: () => tokens.size };
}

const fault = fc.record({
  kind: fc.constantFrom<Fault['kind']>(
    'none',
    'none',
    'none',
    'reset',
    'busy',
    'page',
    'unavailable',
    'unreachable',
    'silence',
    'expired',
  ),
  after: fc.boolean(),
});

test('whatever fails: at most one run is started, and its outcome is told as it is or as unknown', async () => {
  const story = fc.record({
    faults: fc.array(fault, { maxLength: 40 }),
    end: fc.constantFrom(...ENDS),
    seconds: fc.integer({ min: 0, max: 900 }),
  });
  await fc.assert(
    fc.asyncProperty(story, async ({ faults, end, seconds }) => {
      const { client, clock, starts } = faultyWorkspace(faults, end, seconds);
      const job = { id: '7', name: 'dev_churn' };
      const run = await startRun(client, { job, idempotencyToken: 'once', clock }).catch(
        (error: unknown) => error,
      );
      if (run instanceof UserError) {
        // Exit code 3 says that nothing was started, 8 that nobody knows.
        expect(starts()).toBeLessThanOrEqual(run.exitCode === 3 ? 0 : 1);
        return;
      }
      expect(run).toMatchObject({ runId: '8841' });
      expect(starts()).toBe(1);
      const events: RunEvent[] = [];
      for await (const event of watchRun({ runId: '8841' }, { client, clock })) events.push(event);
      const last = events.at(-1);
      if (last?.type === 'watch.stopped') expect(exitCodeOf(last)).toBe(8);
      else expect(last).toMatchObject({ type: 'run.finished', state: stateOf(ended(end)) });
    }),
    { numRuns: 150 },
  );
});

function ended(end: string) {
  return { status: { state: 'TERMINATED', termination_details: { code: end } } };
}
