import { type Breaches, task } from './breach.ts';

const CLUSTER = { job_cluster: [{ job_cluster_key: 'large' }, { job_cluster_key: 'default' }] };
const ENVIRONMENT = { environment: [{ environment_key: 'ml' }] };

export const taskBreaches: Breaches = {
  'task-key-missing': [task({ task_key: undefined }), 'task_key is missing'],
  'task-key-characters': [
    task({ task_key: 'train model' }),
    "task_key 'train model' must be 1 to 100 letters, digits, - and _",
  ],
  'task-one-kind': [
    task({ notebook_task: {}, sql_task: {} }),
    'notebook_task and sql_task are given; give only one of them',
  ],
  'task-one-compute': [
    task({ existing_cluster_id: '1', environment_key: 'ml' }, ENVIRONMENT),
    'existing_cluster_id and environment_key are given; give only one of them\n  hint: a task runs in one place',
  ],
  'task-compute-missing': [
    task({ python_wheel_task: {} }),
    'python_wheel_task has no compute\n  hint: give compute to the task or to its pipeline',
  ],
  'task-compute-unused': [
    task({ sql_task: {}, existing_cluster_id: '1' }),
    'existing_cluster_id is given, but a sql_task takes no compute',
  ],
  'task-cluster-id-empty': [
    task({ existing_cluster_id: '' }),
    'existing_cluster_id is empty\n  hint: the id of a cluster is such as 0123-456789-abcdefgh',
  ],
  'task-job-cluster-unknown': [
    task({ job_cluster_key: 'lrge' }, CLUSTER),
    "job_cluster_key 'lrge' is not one of the job's: default, large\n  hint: did you mean 'large'?",
  ],
  'task-environment-unknown': [
    task({ environment_key: 'ml' }),
    "environment_key 'ml' is not one of the job's: it has none",
  ],
  'task-dependency-unknown': [
    task({ depends_on: [{ task_key: 'prepare' }] }, {}, { task_key: 'prepare_data' }),
    "depends_on names task 'prepare', but the job has: a, prepare_data\n  hint: did you mean 'prepare_data'?",
  ],
  'task-dependency-itself': [task({ depends_on: [{ task_key: 'a' }] }), 'task depends on itself'],
  'task-dependency-twice': [
    task({ depends_on: [{ task_key: 'b' }, { task_key: 'b' }] }, {}, { task_key: 'b' }),
    "two depends_on blocks have the task_key 'b'",
  ],
  'task-dependency-key-missing': [
    task({ depends_on: [{ outcome: 'true' }] }),
    'depends_on[0].task_key is missing',
  ],
  'task-outcome': [
    task({ depends_on: [{ task_key: 'b', outcome: 'yes' }] }, {}, { task_key: 'b', condition_task: {} }),
    "depends_on 'b': outcome 'yes' is not one of: true, false",
  ],
  'task-outcome-of-no-condition': [
    task({ depends_on: [{ task_key: 'b', outcome: 'true' }] }, {}, { task_key: 'b' }),
    "depends_on waits for an outcome of task 'b', which is not a condition_task",
  ],
  'task-run-if': [
    task({ run_if: 'ALL_SUCESS' }),
    "run_if 'ALL_SUCESS' is not one of: ALL_SUCCESS, AT_LEAST_ONE_SUCCESS, NONE_FAILED, ALL_DONE, AT_LEAST_ONE_FAILED, ALL_FAILED\n  hint: did you mean 'ALL_SUCCESS'?",
  ],
  'task-retries': [task({ max_retries: -2 }), 'max_retries is -2; it must be a whole number of at least -1'],
  'task-retry-interval': [
    task({ min_retry_interval_millis: 0.5 }),
    'min_retry_interval_millis is 0.5; it must be a whole number of at least 0',
  ],
  'task-timeout': [
    task({ timeout_seconds: -1 }),
    'timeout_seconds is -1; it must be a whole number of at least 0',
  ],
  'task-retries-of-continuous': [
    task({ max_retries: 2 }, { continuous: { pause_status: 'PAUSED' } }),
    'max_retries is given, but a continuous job retries its tasks itself\n  hint: use continuous.task_retry_mode',
  ],
  'task-dependency-of-continuous': [
    task({ depends_on: [{ task_key: 'b' }] }, { continuous: {} }, { task_key: 'b' }),
    'depends_on is given, but the tasks of a continuous job start together\n  hint: run what follows in a pipeline of its own, such as one with Schedule.onTableUpdate',
  ],
  'task-libraries-serverless': [
    task({ environment_key: 'ml', library: [{ whl: '/a.whl' }] }, ENVIRONMENT),
    'library is given, but serverless compute installs none\n  hint: put it into the dependencies of the environment',
  ],
  'task-libraries-without-cluster': [
    task({ notebook_task: {}, library: [{ whl: '/a.whl' }] }),
    'library is given, but the task runs on no cluster',
  ],
  'task-health-metric': [
    task({ health: { rules: [{ metric: 'RUN_DURATION' }] } }),
    "health.rules[0].metric 'RUN_DURATION' is not one of: RUN_DURATION_SECONDS, STREAMING_BACKLOG_BYTES, STREAMING_BACKLOG_FILES, STREAMING_BACKLOG_RECORDS, STREAMING_BACKLOG_SECONDS\n  hint: did you mean 'RUN_DURATION_SECONDS'?",
  ],
  'task-health-operator': [
    task({ health: { rules: [{ op: 'LESS_THAN' }] } }),
    "health.rules[0].op 'LESS_THAN' is not GREATER_THAN",
  ],
  'task-webhooks-limit': [
    task({ webhook_notifications: { on_start: Array(4).fill({ id: '1' }) } }),
    'webhook_notifications.on_start has 4 destinations; it may have at most 3',
  ],
  'task-notification-email': [
    task({ email_notifications: { on_failure: ['data-science'] } }),
    "email_notifications.on_failure has 'data-science', which is not an email address",
  ],
  'task-late-threshold': [
    task({ email_notifications: { on_duration_warning_threshold_exceeded: ['a@b.c'] } }),
    'on_duration_warning_threshold_exceeded is given, but no health rule says when\n  hint: say when a run is late: health: { lateAfter: Duration.hours(2) }',
  ],
  'task-backlog-threshold': [
    task({ webhook_notifications: { on_streaming_backlog_exceeded: [{ id: '1' }] } }),
    'on_streaming_backlog_exceeded is given, but no health rule says when\n  hint: say what is too far behind: health: { backlog: [Backlog.records(100_000)] }',
  ],
  'task-condition-notifications': [
    task({ condition_task: {}, email_notifications: { on_failure: ['a@b.c'] } }),
    'notifications are given, but a condition_task has none',
  ],
  'task-parameters-size': [
    task({ python_wheel_task: { parameters: ['x'.repeat(10_000)] } }),
    'python_wheel_task.parameters has 10004 bytes as JSON; it may have at most 10000',
  ],
  'task-accelerator': [
    task({ compute: { hardware_accelerator: 'GPU_1xA100' } }),
    "compute.hardware_accelerator 'GPU_1xA100' is not one of: GPU_1xA10, GPU_1xH100, GPU_8xH100\n  hint: did you mean 'GPU_1xA10'?",
  ],
  'task-condition-retries': [
    task({ condition_task: {}, max_retries: 1 }),
    'max_retries is given, but a condition_task is not retried',
  ],
};
