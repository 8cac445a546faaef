import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exitCodeOf, type RunState, snapshotOf } from '../../runtime/index.ts';

const run = snapshotOf({ run_id: '1' }, 'https://lake.test');
const finished = (state: RunState) => ({ type: 'run.finished', time: 0, run, state }) as const;

test.each<[RunState, number]>([
  ['succeeded', 0],
  ['succeeded_with_failures', 0],
  ['failed', 1],
  ['timed_out', 5],
  ['cancelled', 6],
  ['skipped', 7],
])('%s is %i', (state, code) => {
  expect(exitCodeOf(finished(state))).toBe(code);
});

test('--strict makes a success with failures a failure', () => {
  expect(exitCodeOf(finished('succeeded_with_failures'), { strict: true })).toBe(1);
});

test('a run that we cancelled because it took too long is 4, one that succeeded first is still a success', () => {
  expect(exitCodeOf(finished('cancelled'), { timedOut: true })).toBe(4);
  expect(exitCodeOf(finished('succeeded'), { timedOut: true })).toBe(0);
});

test('an unknown outcome is 8, also of a run that took too long', () => {
  const lost = { type: 'watch.stopped', time: 0, run, because: 'contact_lost' } as const;
  expect(exitCodeOf(lost)).toBe(8);
  expect(exitCodeOf(lost, { timedOut: true })).toBe(8);
  expect(exitCodeOf({ ...lost, because: 'cancel_unconfirmed' }, { timedOut: true })).toBe(4);
});

test('0 is only ever a success', () => {
  const states = fc.constantFrom<RunState>(
    'pending',
    'blocked',
    'queued',
    'running',
    'retrying',
    'stopping',
    'failed',
    'timed_out',
    'cancelled',
    'skipped',
  );
  fc.assert(
    fc.property(states, fc.boolean(), fc.boolean(), (state, strict, timedOut) => {
      expect(exitCodeOf(finished(state), { strict, timedOut })).not.toBe(0);
    }),
  );
});
