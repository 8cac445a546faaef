/** How a task run or a run ended: the result of the legacy `state` and the termination code of `status`. */
export interface Outcome {
  readonly result:
    | 'SUCCESS'
    | 'SUCCESS_WITH_FAILURES'
    | 'FAILED'
    | 'TIMEDOUT'
    | 'CANCELED'
    | 'UPSTREAM_FAILED'
    | 'UPSTREAM_CANCELED'
    | 'EXCLUDED'
    | 'DISABLED'
    | 'MAXIMUM_CONCURRENT_RUNS_REACHED';
  readonly code: string;
  readonly message: string;
}

export const succeeded: Outcome = { result: 'SUCCESS', code: 'SUCCESS', message: '' };

/** The task's own code failed. What exactly is in its output, as on Databricks. */
export const workloadFailed: Outcome = {
  result: 'FAILED',
  code: 'RUN_EXECUTION_ERROR',
  message: 'Workload failed, see run output for details',
};

/** A failure that the task's own code has no part in, such as `LIBRARY_INSTALLATION_ERROR`. */
export function failed(code: string, message: string): Outcome {
  return { result: 'FAILED', code, message };
}

export const userCanceled: Outcome = {
  result: 'CANCELED',
  code: 'USER_CANCELED',
  message: 'Run cancelled.',
};

/** `status` calls a timeout CANCELED too; only the legacy result tells them apart. */
export function timedOut(timeoutSeconds: number): Outcome {
  return {
    result: 'TIMEDOUT',
    code: 'CANCELED',
    message: `Run exceeded its timeout of ${timeoutSeconds} seconds`,
  };
}

export const upstreamFailed: Outcome = {
  result: 'UPSTREAM_FAILED',
  code: 'SKIPPED',
  message: 'An upstream task failed.',
};

export const upstreamCanceled: Outcome = {
  result: 'UPSTREAM_CANCELED',
  code: 'CANCELED',
  message: 'An upstream task was canceled.',
};

/** The task's `run_if` was not met though nothing went wrong: Databricks counts this as success. */
export const excluded: Outcome = {
  result: 'EXCLUDED',
  code: 'SKIPPED',
  message: 'The run was skipped because the necessary conditions were not met.',
};

export const disabled: Outcome = { result: 'DISABLED', code: 'DISABLED', message: 'The task is disabled.' };

/** Its run_if cannot be met because a task that it depends on is disabled. */
export const upstreamDisabled: Outcome = { ...disabled, message: 'An upstream task is disabled.' };

export function iterationsFailed(failures: number, total: number): Outcome {
  return {
    result: 'FAILED',
    code: 'RUN_EXECUTION_ERROR',
    message: `${failures} of ${total} iterations failed`,
  };
}

export const tooManyRuns: Outcome = {
  result: 'MAXIMUM_CONCURRENT_RUNS_REACHED',
  code: 'MAX_CONCURRENT_RUNS_EXCEEDED',
  message: 'Run was skipped because the job already has its maximum number of concurrent runs',
};

export const workspaceStopped: Outcome = failed(
  'INTERNAL_ERROR',
  'the local workspace stopped while this run was active',
);

export type OutcomeKind = 'succeeded' | 'failed' | 'canceled' | 'disabled';

/** What an outcome means for the tasks that depend on it. */
export function kindOf(outcome: Outcome): OutcomeKind {
  switch (outcome.result) {
    case 'SUCCESS':
    case 'SUCCESS_WITH_FAILURES':
    case 'EXCLUDED':
      return 'succeeded';
    case 'CANCELED':
    case 'UPSTREAM_CANCELED':
      return 'canceled';
    case 'FAILED':
    case 'TIMEDOUT':
    case 'UPSTREAM_FAILED':
    case 'MAXIMUM_CONCURRENT_RUNS_REACHED':
      return 'failed';
    case 'DISABLED':
      return 'disabled';
  }
}
