import { wordsOnUnreadSecret } from './unread-secret.ts';

/** Whose concern the end of a run or task is. */
export type ReasonCategory = 'user' | 'platform' | 'cloud' | 'quota' | 'permission';

/** What a termination code means for whoever reads it. */
export interface TerminationReason {
  readonly category: ReasonCategory;
  /** What to do about it. */
  readonly advice: string;
  /** The words that `lakeform` takes for it, besides the flags that lead to the workspace: `['secrets', 'put', …]`. */
  readonly command?: readonly string[];
  /** Whether a repair without any change may help: at once, after a while, or not at all. */
  readonly repair: 'now' | 'later' | 'useless';
}

const code: TerminationReason = {
  category: 'user',
  advice: 'mend the code, deploy it, then repair the run',
  repair: 'now',
};
const configuration = (what: string): TerminationReason => ({
  category: 'user',
  advice: `${what}; deploy the change, then repair the run`,
  repair: 'useless',
});
const secret: TerminationReason = {
  category: 'user',
  advice: 'put the value into the scope, then repair the run',
  repair: 'useless',
};
const quota = (what: string): TerminationReason => ({ category: 'quota', advice: what, repair: 'later' });
const passing = (category: ReasonCategory, what: string): TerminationReason => ({
  category,
  advice: `${what}; a repair may help`,
  repair: 'now',
});

/**
 * By the termination codes of the Jobs API that are failures.
 * @see https://docs.databricks.com/api/workspace/jobs/getrun - `termination_details.code`
 */
const REASONS: ReadonlyMap<string, TerminationReason> = new Map([
  ['RUN_EXECUTION_ERROR', code],
  ['CLUSTER_ERROR', passing('platform', 'the cluster did not start or broke down: see its event log')],
  [
    'DRIVER_ERROR',
    {
      category: 'user',
      advice: 'the driver died, mostly of too little memory: give it a larger node, or just repair the run',
      repair: 'now',
    },
  ],
  [
    'MAX_SPARK_CONTEXTS_EXCEEDED',
    quota('too many tasks share this cluster: repair later, or use a job cluster'),
  ],
  ['CLUSTER_TERMINATED_BY_USER', passing('user', 'somebody stopped the cluster')],
  ['INVALID_CLUSTER_REQUEST', configuration('the cluster cannot exist as it is declared')],
  ['INVALID_RUN_CONFIGURATION', configuration('the task cannot run as it is declared')],
  ['FEATURE_DISABLED', configuration('the workspace does not have what the task needs')],
  ['RESOURCE_NOT_FOUND', configuration('something that the task names does not exist')],
  ['LIBRARY_INSTALLATION_ERROR', configuration('a library cannot be installed')],
  [
    'UNAUTHORIZED_ERROR',
    {
      category: 'permission',
      advice: 'whoever the job runs as may not use what the task needs: grant it, then repair the run',
      repair: 'useless',
    },
  ],
  [
    'BUDGET_POLICY_LIMIT_EXCEEDED',
    {
      category: 'quota',
      advice: 'the budget policy is used up: raise it, then repair the run',
      repair: 'useless',
    },
  ],
  ['STORAGE_ACCESS_ERROR', passing('cloud', 'storage could not be reached')],
  ['REPOSITORY_CHECKOUT_FAILED', passing('platform', 'the repository could not be checked out')],
  ['CLOUD_FAILURE', passing('cloud', 'the cloud provider failed')],
  ['INTERNAL_ERROR', passing('platform', 'Databricks itself failed')],
  ['CLUSTER_REQUEST_LIMIT_EXCEEDED', quota('too many clusters are being asked for: repair later')],
  ['WORKSPACE_RUN_LIMIT_EXCEEDED', quota('the workspace runs as much as it may: repair later')],
  [
    'MAX_CONCURRENT_RUNS_EXCEEDED',
    quota('the job runs as often as it may: run it later, or with --if-running queue'),
  ],
  ['MAX_JOB_QUEUE_SIZE_EXCEEDED', quota('the queue of the job is full: run it later')],
  [
    'BREAKING_CHANGE',
    passing('platform', 'a change of Spark broke the task; Databricks tries again by itself'),
  ],
]);

const BY_TYPE: ReadonlyMap<string, TerminationReason> = new Map([
  ['CLIENT_ERROR', { category: 'user', advice: 'see what the task says of itself', repair: 'now' }],
  ['INTERNAL_ERROR', passing('platform', 'Databricks itself failed')],
  ['CLOUD_FAILURE', passing('cloud', 'the cloud provider failed')],
]);

/**
 * What a termination code means; a code that is not published yet is judged by its type.
 * @param message - what Databricks says besides
 * @returns undefined for what is no failure, and for what nobody knows
 */
export function terminationReason(
  terminationCode: string | undefined,
  type?: string,
  message = '',
): TerminationReason | undefined {
  const command = terminationCode === 'CLUSTER_ERROR' ? wordsOnUnreadSecret(message) : undefined;
  if (command !== undefined) return { ...secret, command };
  return REASONS.get(terminationCode ?? '') ?? BY_TYPE.get(type ?? '');
}
