import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFinal, isSuccess, type Stateful, stateOf } from '../../jobs-api/index.ts';

/** Every value that Databricks publishes. */
const LIFE_CYCLES = [
  'QUEUED',
  'PENDING',
  'BLOCKED',
  'RUNNING',
  'WAITING_FOR_RETRY',
  'TERMINATING',
  'TERMINATED',
  'SKIPPED',
  'INTERNAL_ERROR',
];
const RESULTS = [
  'SUCCESS',
  'SUCCESS_WITH_FAILURES',
  'FAILED',
  'TIMEDOUT',
  'CANCELED',
  'MAXIMUM_CONCURRENT_RUNS_REACHED',
  'EXCLUDED',
  'UPSTREAM_FAILED',
  'UPSTREAM_CANCELED',
  'DISABLED',
];
const STATES = ['BLOCKED', 'PENDING', 'QUEUED', 'RUNNING', 'WAITING', 'TERMINATING', 'TERMINATED'];
const CODES = [
  'SUCCESS',
  'SUCCESS_WITH_FAILURES',
  'RUN_EXECUTION_ERROR',
  'USER_CANCELED',
  'CANCELED',
  'SKIPPED',
  'DISABLED',
  'MAX_CONCURRENT_RUNS_EXCEEDED',
  'MAX_JOB_QUEUE_SIZE_EXCEEDED',
  'CLUSTER_ERROR',
  'DRIVER_ERROR',
  'MAX_SPARK_CONTEXTS_EXCEEDED',
  'CLUSTER_TERMINATED_BY_USER',
  'INVALID_CLUSTER_REQUEST',
  'INVALID_RUN_CONFIGURATION',
  'FEATURE_DISABLED',
  'RESOURCE_NOT_FOUND',
  'UNAUTHORIZED_ERROR',
  'LIBRARY_INSTALLATION_ERROR',
  'BUDGET_POLICY_LIMIT_EXCEEDED',
  'STORAGE_ACCESS_ERROR',
  'REPOSITORY_CHECKOUT_FAILED',
  'CLOUD_FAILURE',
  'INTERNAL_ERROR',
  'CLUSTER_REQUEST_LIMIT_EXCEEDED',
  'WORKSPACE_RUN_LIMIT_EXCEEDED',
  'BREAKING_CHANGE',
];
const SUCCESSES = new Set(['SUCCESS', 'SUCCESS_WITH_FAILURES']);

/** Whether Databricks calls it a success: one form says so, and neither form denies it. */
function isCalledSuccess({ status, state }: Stateful): boolean {
  const said = [status?.termination_details?.code, state?.result_state].filter((word) => word !== undefined);
  const denied = ['SKIPPED', 'INTERNAL_ERROR'].includes(state?.life_cycle_state ?? '');
  return said.length > 0 && said.every((word) => SUCCESSES.has(word)) && !denied;
}

function isWronglySuccess(entity: Stateful): boolean {
  return isSuccess(stateOf(entity)) && !isCalledSuccess(entity);
}

const maybe = <T>(values: readonly T[]): (T | undefined)[] => [undefined, ...values];

describe('a success is what Databricks calls one', () => {
  test('in every combination of the published values', () => {
    const wrong: Stateful[] = [];
    const judge = (entity: Stateful) => {
      if (isWronglySuccess(entity)) wrong.push(entity);
    };
    for (const life_cycle_state of maybe(LIFE_CYCLES)) {
      for (const result_state of maybe(RESULTS)) {
        for (const state of maybe(STATES)) {
          for (const code of maybe(CODES)) {
            const status = state && { state, termination_details: code === undefined ? undefined : { code } };
            for (const user_cancelled_or_timedout of [undefined, true]) {
              const legacy = { life_cycle_state, result_state, user_cancelled_or_timedout };
              judge({ state: legacy, status: status || undefined });
              judge({ status: status || undefined, state: legacy, end_time: 1 });
            }
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('and in every invented one', () => {
    const word = fc.option(
      fc.oneof(fc.string(), fc.constantFrom(...LIFE_CYCLES, ...RESULTS, ...STATES, ...CODES)),
      { nil: undefined },
    );
    const entity = fc.record({
      state: fc.option(fc.record({ life_cycle_state: word, result_state: word, state_message: word }), {
        nil: undefined,
      }),
      status: fc.option(
        fc.record({
          state: word,
          termination_details: fc.option(fc.record({ code: word }), { nil: undefined }),
        }),
        { nil: undefined },
      ),
      end_time: fc.option(fc.integer(), { nil: undefined }),
    });
    fc.assert(
      fc.property(entity, (one) => {
        expect(isWronglySuccess(one)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

test('an unknown unfinished value is running, an unknown end is a failure', () => {
  expect(stateOf({ status: { state: 'DEFROSTING' } })).toBe('running');
  expect(stateOf({ status: { state: 'TERMINATED', termination_details: { code: 'EATEN_BY_DOG' } } })).toBe(
    'failed',
  );
  expect(stateOf({ status: { state: 'TERMINATED' } })).toBe('failed');
});

test('a word that the newer form does not know leaves the judgement to the older form', () => {
  const status = { state: 'ARCHIVED' };

  expect(stateOf({ status, state: { life_cycle_state: 'TERMINATED', result_state: 'SUCCESS' } })).toBe(
    'succeeded',
  );
  expect(stateOf({ status, state: { life_cycle_state: 'QUEUED' } })).toBe('queued');
  expect(stateOf({ status, end_time: 5 })).toBe('running');
  expect(stateOf({ status: { ...status, termination_details: { code: 'SUCCESS' } }, end_time: 5 })).toBe(
    'succeeded',
  );
});

test('a success that one of the two forms denies is none', () => {
  const status = { state: 'TERMINATED', termination_details: { code: 'SUCCESS' } };

  expect(stateOf({ status, state: { result_state: 'FAILED' } })).toBe('failed');
  expect(stateOf({ status, state: { result_state: 'SUCCESS_WITH_FAILURES' } })).toBe(
    'succeeded_with_failures',
  );
  expect(stateOf({ state: { life_cycle_state: 'INTERNAL_ERROR', result_state: 'SUCCESS' } })).toBe('failed');
});

test('a run without a result', () => {
  const ended = (life_cycle_state: string, more = {}) => stateOf({ state: { life_cycle_state, ...more } });

  expect(ended('SKIPPED')).toBe('skipped');
  expect(ended('TERMINATED')).toBe('failed');
  expect(ended('INTERNAL_ERROR')).toBe('failed');
  expect(ended('TERMINATED', { user_cancelled_or_timedout: true })).toBe('cancelled');
});

test('only the older form tells a timeout from a cancellation', () => {
  const status = { state: 'TERMINATED', termination_details: { code: 'CANCELED' } };

  expect(stateOf({ status, state: { result_state: 'TIMEDOUT' } })).toBe('timed_out');
  expect(stateOf({ status, state: { result_state: 'CANCELED' } })).toBe('cancelled');
});

test('what is final in Databricks is final here', () => {
  for (const life_cycle_state of LIFE_CYCLES) {
    const ended = ['TERMINATED', 'SKIPPED', 'INTERNAL_ERROR'].includes(life_cycle_state);
    expect(isFinal(stateOf({ state: { life_cycle_state } }))).toBe(ended);
  }
});
