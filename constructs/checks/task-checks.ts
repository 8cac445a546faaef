import { didYouMean } from '../../messages/nearest.ts';
import { HEALTH_METRICS } from '../pipeline/health.ts';
import { SOURCES } from '../private/sources.ts';
import { isGiven, textOf } from './attributes.ts';
import { checks, from, type Rule, rule } from './check.ts';
import { COMPUTE_ATTRIBUTES, type JobContext, kindsOf, TASK_KINDS } from './job-context.ts';
import {
  backlogThreshold,
  lateThreshold,
  notificationEmails,
  tellsAnybody,
  webhooksLimit,
} from './notification-rules.ts';
import { parametersSize } from './parameter-size.ts';
import { each, given, when, within } from './rules/blocks.ts';
import { atMostOne, exactlyOne } from './rules/relations.ts';
import { matches, notEmpty, oneOf, required, whole } from './rules/values.ts';

/** These run programs of the author's, and so need to be told where. A notebook without compute is serverless. */
const NEED_COMPUTE = [
  'dbt_task',
  'python_wheel_task',
  'spark_jar_task',
  'spark_python_task',
  'spark_submit_task',
];
/** These run on a warehouse, elsewhere, or not at all. */
const TAKE_NO_COMPUTE = [
  'alert_task',
  'clean_rooms_notebook_task',
  'condition_task',
  'dashboard_task',
  'dbt_cloud_task',
  'dbt_platform_task',
  'for_each_task',
  'pipeline_task',
  'power_bi_task',
  'run_job_task',
  'sql_task',
];

/** What all kinds of tasks have in common. */
export const taskChecks = checks<JobContext>('Tasks', SOURCES.jobs, () => ({
  'task-key-missing': required('task_key'),
  'task-key-characters': matches('task_key', /^[\w-]{1,100}$/, '1 to 100 letters, digits, - and _'),
  'task-one-kind': exactlyOne(TASK_KINDS, 'say what the task does, such as a notebook_task'),
  'task-one-compute': atMostOne(COMPUTE_ATTRIBUTES, 'a task runs in one place'),
  'task-compute-missing': rule(
    `a task with ${NEED_COMPUTE.map((kind) => `\`${kind}\``).join(', ')} says where it runs`,
    (task) => {
      const [kind = ''] = kindsOf(task);
      if (!NEED_COMPUTE.includes(kind) || COMPUTE_ATTRIBUTES.some((name) => isGiven(task[name])))
        return undefined;
      return { message: `${kind} has no compute`, hint: 'give compute to the task or to its pipeline' };
    },
  ),
  'task-compute-unused': rule(
    `a task with ${TAKE_NO_COMPUTE.map((kind) => `\`${kind}\``).join(', ')} takes no compute`,
    (task) => {
      const kind = kindsOf(task).find((kind) => TAKE_NO_COMPUTE.includes(kind));
      const compute = COMPUTE_ATTRIBUTES.find((name) => isGiven(task[name]));
      if (kind === undefined || compute === undefined) return undefined;
      return { message: `${compute} is given, but a ${kind} takes no compute` };
    },
  ),
  'task-cluster-id-empty': notEmpty(
    'existing_cluster_id',
    'the id of a cluster is such as 0123-456789-abcdefgh',
  ),
  'task-job-cluster-unknown': knownKey(
    'job_cluster_key',
    'job_cluster',
    ({ jobClusterKeys }) => jobClusterKeys,
  ),
  'task-environment-unknown': knownKey(
    'environment_key',
    'environment',
    ({ environmentKeys }) => environmentKeys,
  ),
  'task-retries': whole('max_retries', { min: -1 }),
  'task-retry-interval': whole('min_retry_interval_millis', { min: 0 }),
  'task-timeout': whole('timeout_seconds', { min: 0 }),
  'task-retries-of-continuous': from(
    SOURCES.continuous,
    rule(
      'a task of a `continuous` job has no `max_retries`',
      (task, { job }) => {
        if (!isGiven(job.continuous) || !isGiven(task.max_retries) || task.max_retries === 0)
          return undefined;
        return {
          message: 'max_retries is given, but a continuous job retries its tasks itself',
          hint: 'use continuous.task_retry_mode',
        };
      },
      'max_retries',
    ),
  ),
  'task-libraries-serverless': rule(
    'a task with `environment_key` has no `library`',
    (task) =>
      isGiven(task.environment_key)
        ? {
            message: 'library is given, but serverless compute installs none',
            hint: 'put it into the dependencies of the environment',
          }
        : undefined,
    'library',
  ),
  'task-libraries-without-cluster': rule(
    'only a task on a cluster has `library`',
    (task) => {
      const onCluster = ['new_cluster', 'existing_cluster_id', 'job_cluster_key'].some((name) =>
        isGiven(task[name]),
      );
      if (onCluster || isGiven(task.environment_key) || !isGiven(task.library)) return undefined;
      return { message: 'library is given, but the task runs on no cluster' };
    },
    'library',
  ),
  'task-health-metric': within('health', each('rules', oneOf('metric', HEALTH_METRICS))),
  'task-health-operator': within('health', each('rules', oneOf('op', ['GREATER_THAN']))),
  'task-webhooks-limit': webhooksLimit(),
  'task-notification-email': notificationEmails(),
  'task-late-threshold': lateThreshold(),
  'task-backlog-threshold': backlogThreshold(),
  'task-condition-notifications': rule(
    'a condition task tells nobody',
    (task) =>
      isGiven(task.condition_task) && tellsAnybody(task)
        ? { message: 'notifications are given, but a condition_task has none' }
        : undefined,
    'condition_task',
  ),
  'task-parameters-size': parametersSize(),
  'task-accelerator': within(
    'compute',
    oneOf('hardware_accelerator', ['GPU_1xA10', 'GPU_1xH100', 'GPU_8xH100']),
  ),
  'task-condition-retries': when(
    given('condition_task'),
    rule(
      '`max_retries` is not given',
      (task) =>
        isGiven(task.max_retries) && task.max_retries !== 0
          ? { message: 'max_retries is given, but a condition_task is not retried' }
          : undefined,
      'max_retries',
    ),
  ),
}));

/** The key names a block of the job. */
function knownKey(
  attribute: string,
  list: string,
  keys: (job: JobContext) => ReadonlySet<string>,
): Rule<JobContext> {
  return rule(
    `\`${attribute}\` is the key of a \`${list}\` of the job`,
    (task, context) => {
      const key = textOf(task, attribute);
      const known = keys(context);
      if (key === undefined || known.has(key)) return undefined;
      const names = [...known].sort();
      return {
        message: `${attribute} '${key}' is not one of the job's: ${names.length === 0 ? 'it has none' : names.join(', ')}`,
        hint: didYouMean(key, names),
      };
    },
    attribute,
  );
}
