import { findCycle } from '../pipeline/dependency-cycle.ts';
import { GIT_PROVIDERS } from '../pipeline/git-provider.ts';
import { HEALTH_METRICS } from '../pipeline/health.ts';
import { APPLICATION_ID } from '../principal.ts';
import { SOURCES } from '../private/sources.ts';
import { type Attributes, blocksOf, isGiven, textOf } from './attributes.ts';
import { checks, from, rule } from './check.ts';
import { gitProviderGiven } from './git-provider.ts';
import {
  backlogThreshold,
  lateThreshold,
  notificationEmails,
  webhookIds,
  webhooksLimit,
} from './notification-rules.ts';
import { each, notGiven, unique, when, within } from './rules/blocks.ts';
import { atMostOne, exactlyOne } from './rules/relations.ts';
import { atMostBytes, count, forbidden, matches, oneOf, required, whole } from './rules/values.ts';

/** Blocks that describe the one task of a job as it was before jobs had several. */
const LEGACY = [
  'notebook_task',
  'spark_jar_task',
  'spark_python_task',
  'spark_submit_task',
  'pipeline_task',
  'python_wheel_task',
  'dbt_task',
  'run_job_task',
  'new_cluster',
  'existing_cluster_id',
  'library',
  'max_retries',
  'retry_on_timeout',
  'min_retry_interval_millis',
] as const;

/** Jobs, without when they run and what their tasks say. */
export const jobChecks = checks('Jobs', SOURCES.jobs, () => ({
  'job-task-missing': rule('a job has a `task`', (job) =>
    isGiven(job.task) ? undefined : { message: 'pipeline has no task' },
  ),
  'job-tasks-limit': from(SOURCES.jobLimits, count('task', { max: 1000 })),
  'job-task-key-twice': unique('task', 'task_key'),
  'job-dependency-cycle': rule(
    'no tasks wait for each other',
    (job) => {
      const cycle = findCycle(dependenciesOf(job));
      return cycle === undefined ? undefined : { message: `tasks wait for each other: ${cycle}` };
    },
    'task',
  ),
  'job-legacy-task': from(
    SOURCES.job,
    rule(
      'what a task does and where is said in `task`, not at the job itself, as it was before Jobs API 2.1',
      (job) => {
        const found = LEGACY.filter((name) => isGiven(job[name]));
        return found.length === 0
          ? undefined
          : {
              message: `${found.join(' and ')} ${found.length === 1 ? 'belongs' : 'belong'} to a task, not to the job`,
              hint: 'jobs of one task are as they were before Jobs API 2.1',
            };
      },
    ),
  ),
  'job-name-length': atMostBytes('name', 4096),
  'job-description-length': atMostBytes('description', 27_700),
  'job-tags-limit': count('tags', { max: 25 }),
  'job-max-concurrent-runs': whole('max_concurrent_runs', { min: 0, max: 1000 }),
  'job-timeout': whole('timeout_seconds', { min: 0 }),
  'job-edit-mode': oneOf('edit_mode', ['UI_LOCKED', 'EDITABLE']),
  'job-format': oneOf('format', ['MULTI_TASK']),
  'job-performance-target': from(
    SOURCES.serverless,
    oneOf('performance_target', ['STANDARD', 'PERFORMANCE_OPTIMIZED']),
  ),
  'job-one-budget': atMostOne(['budget_policy_id', 'usage_policy_id'], 'the newer name is usage_policy_id'),
  'job-run-as-one': from(SOURCES.job, within('run_as', exactlyOne(['user_name', 'service_principal_name']))),
  'job-run-as-group': from(
    SOURCES.job,
    within('run_as', forbidden('group_name', 'a job runs as a user or a service principal')),
  ),
  'job-run-as-user': from(
    SOURCES.job,
    within(
      'run_as',
      matches(
        'user_name',
        /@/,
        'the email of a user',
        'a service principal is named by service_principal_name',
      ),
    ),
  ),
  'job-run-as-service-principal': from(
    SOURCES.job,
    within(
      'run_as',
      matches(
        'service_principal_name',
        APPLICATION_ID,
        'an application id such as 8a5f2c3e-0b1d-4c7e-9f6a-1d2e3f4a5b6c',
        'not the numeric id and not the display name',
      ),
    ),
  ),
  'job-cluster-key-twice': unique('job_cluster', 'job_cluster_key'),
  'job-cluster-key-missing': each('job_cluster', required('job_cluster_key')),
  'job-cluster-key-characters': each(
    'job_cluster',
    matches('job_cluster_key', /^[\w-]{1,100}$/, '1 to 100 letters, digits, - and _'),
  ),
  'job-cluster-compute': from(
    SOURCES.job,
    each('job_cluster', exactlyOne(['new_cluster', 'serverless_compute_id']), 'job_cluster_key'),
  ),
  'job-cluster-library': from(
    SOURCES.job,
    each(
      'job_cluster',
      within('new_cluster', forbidden('library', 'the libraries of a job cluster belong to its tasks')),
      'job_cluster_key',
    ),
  ),
  'job-environment-key-twice': unique('environment', 'environment_key'),
  'job-environment-key-missing': each('environment', required('environment_key')),
  'job-environment-spec': from(
    SOURCES.serverless,
    each(
      'environment',
      within(
        'spec',
        when(
          notGiven('client'),
          exactlyOne(['environment_version', 'base_environment'], "such as environment_version '4'"),
        ),
      ),
      'environment_key',
    ),
  ),
  'job-environment-client': from(
    SOURCES.serverless,
    each(
      'environment',
      within('spec', forbidden('client', 'it is the old name of environment_version')),
      'environment_key',
    ),
  ),
  'job-parameter-twice': from(SOURCES.parameters, unique('parameter', 'name')),
  'job-parameter-name': from(
    SOURCES.parameters,
    each('parameter', matches('name', /^[\w.-]+$/, 'made of letters, digits, _, - and .')),
  ),
  'job-parameter-name-missing': from(SOURCES.parameters, each('parameter', required('name'))),
  'job-parameter-default-missing': from(
    SOURCES.parameters,
    each(
      'parameter',
      rule('`default` is given', ({ default: value }) =>
        value === undefined || value === null
          ? { message: 'default is missing', hint: "an empty text is a default: ''" }
          : undefined,
      ),
      'name',
    ),
  ),
  'job-git-url': from(
    SOURCES.job,
    matches('git_source.url', /^https:\/\//, 'a URL that begins with https://'),
  ),
  'job-git-url-missing': required('git_source.url'),
  'job-git-one-ref': within('git_source', exactlyOne(['branch', 'tag', 'commit'])),
  'job-git-provider': from(SOURCES.job, oneOf('git_source.provider', GIT_PROVIDERS)),
  'job-git-provider-missing': from(SOURCES.job, within('git_source', gitProviderGiven('provider'))),
  'job-health-rules-missing': required('health.rules'),
  'job-health-metric': within('health', each('rules', oneOf('metric', HEALTH_METRICS))),
  'job-health-operator': within('health', each('rules', oneOf('op', ['GREATER_THAN']))),
  'job-health-value': within('health', each('rules', whole('value', { min: 0 }))),
  'job-webhooks-limit': webhooksLimit(),
  'job-webhook-id-missing': webhookIds(),
  'job-notification-email': notificationEmails(),
  'job-late-threshold': lateThreshold(),
  'job-backlog-threshold': backlogThreshold(),
  'job-deployment-kind': within('deployment', oneOf('kind', ['BUNDLE', 'SYSTEM_MANAGED'])),
}));

/** The keys that each task depends on, by its own. */
function dependenciesOf(job: Attributes): Map<string, string[]> {
  const keyOf = (block: Attributes) => textOf(block, 'task_key') ?? '';
  return new Map(blocksOf(job, 'task').map((task) => [keyOf(task), blocksOf(task, 'depends_on').map(keyOf)]));
}
