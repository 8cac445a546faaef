import { expect, test } from 'vitest';
import {
  disabled,
  excluded,
  succeeded,
  userCanceled,
  workloadFailed,
} from '../../../workspace/engine/outcome.ts';
import { type DependencyEnd, verdictOf } from '../../../workspace/engine/run-if.ts';

const ENDS: Readonly<Record<string, DependencyEnd>> = {
  succeeded,
  failed: workloadFailed,
  canceled: userCanceled,
  excluded,
  disabled,
  'not taken': 'not_taken',
};

/** What becomes of a task with two dependencies under each of the rules. */
function verdicts(first: string, second: string): Record<string, string> {
  const dependencies = [first, second].flatMap((name) => ENDS[name] ?? []);
  const rules = [
    'ALL_SUCCESS',
    'AT_LEAST_ONE_SUCCESS',
    'NONE_FAILED',
    'ALL_DONE',
    'AT_LEAST_ONE_FAILED',
    'ALL_FAILED',
  ];
  return Object.fromEntries(
    rules.map((rule) => {
      const verdict = verdictOf(rule, dependencies);
      return [rule, verdict === 'run' ? 'run' : verdict.result];
    }),
  );
}

// The columns: ALL_SUCCESS, AT_LEAST_ONE_SUCCESS, NONE_FAILED, ALL_DONE, AT_LEAST_ONE_FAILED, ALL_FAILED.
test.each([
  ['succeeded', 'succeeded', 'run run run run EXCLUDED EXCLUDED'],
  ['succeeded', 'failed', 'UPSTREAM_FAILED run UPSTREAM_FAILED run run EXCLUDED'],
  ['failed', 'failed', 'UPSTREAM_FAILED UPSTREAM_FAILED UPSTREAM_FAILED run run run'],
  ['failed', 'canceled', 'UPSTREAM_FAILED UPSTREAM_FAILED UPSTREAM_FAILED run run run'],
  ['canceled', 'canceled', 'UPSTREAM_CANCELED UPSTREAM_CANCELED UPSTREAM_CANCELED run run run'],
  ['succeeded', 'excluded', 'run run run run EXCLUDED EXCLUDED'],
  ['excluded', 'excluded', 'EXCLUDED EXCLUDED EXCLUDED EXCLUDED EXCLUDED EXCLUDED'],
  ['succeeded', 'not taken', 'EXCLUDED run run run EXCLUDED EXCLUDED'],
  ['excluded', 'not taken', 'EXCLUDED EXCLUDED EXCLUDED EXCLUDED EXCLUDED EXCLUDED'],
  ['succeeded', 'disabled', 'DISABLED run run run DISABLED DISABLED'],
  ['failed', 'disabled', 'UPSTREAM_FAILED UPSTREAM_FAILED UPSTREAM_FAILED run run DISABLED'],
  ['disabled', 'excluded', 'DISABLED run run run DISABLED DISABLED'],
  ['disabled', 'disabled', 'DISABLED DISABLED DISABLED run DISABLED DISABLED'],
])('after %s and %s: %s', (first, second, expected) => {
  expect(Object.values(verdicts(first, second)).join(' ')).toBe(expected);
});

test('a task that depends on nothing runs', () => {
  expect(verdictOf('ALL_FAILED', [])).toBe('run');
});
