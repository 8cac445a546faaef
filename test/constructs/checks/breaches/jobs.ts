import { type Breaches, job, task } from './breach.ts';

const HOOKS = Array(4).fill({ id: '1' });

export const jobBreaches: Breaches = {
  'job-task-missing': [job({}), 'pipeline has no task'],
  'job-tasks-limit': [job({ task: Array(1001).fill({}) }), 'task has 1001 entries; it may have at most 1000'],
  'job-task-key-twice': [task({}, {}, { task_key: 'a' }), "two task blocks have the task_key 'a'"],
  'job-dependency-cycle': [
    task({ depends_on: [{ task_key: 'b' }] }, {}, { task_key: 'b', depends_on: [{ task_key: 'a' }] }),
    'tasks wait for each other: a → b → a',
  ],
  'job-legacy-task': [
    job({ notebook_task: {}, max_retries: 1 }),
    'notebook_task and max_retries belong to a task, not to the job\n  hint: jobs of one task are as they were before Jobs API 2.1',
  ],
  'job-name-length': [job({ name: 'é'.repeat(2049) }), 'name is 4098 bytes long; it may have at most 4096'],
  'job-description-length': [
    job({ description: 'x'.repeat(27_701) }),
    'description is 27701 bytes long; it may have at most 27700',
  ],
  'job-tags-limit': [
    job({ tags: Object.fromEntries(Array.from({ length: 26 }, (_, tag) => [tag, ''])) }),
    'tags has 26 entries; it may have at most 25',
  ],
  'job-max-concurrent-runs': [
    job({ max_concurrent_runs: 5000 }),
    'max_concurrent_runs is 5000; it must be a whole number from 0 to 1000',
  ],
  'job-timeout': [
    job({ timeout_seconds: -1 }),
    'timeout_seconds is -1; it must be a whole number of at least 0',
  ],
  'job-edit-mode': [job({ edit_mode: 'LOCKED' }), "edit_mode 'LOCKED' is not one of: UI_LOCKED, EDITABLE"],
  'job-format': [job({ format: 'SINGLE_TASK' }), "format 'SINGLE_TASK' is not MULTI_TASK"],
  'job-performance-target': [
    job({ performance_target: 'FAST' }),
    "performance_target 'FAST' is not one of: STANDARD, PERFORMANCE_OPTIMIZED",
  ],
  'job-one-budget': [
    job({ budget_policy_id: '1', usage_policy_id: '1' }),
    'budget_policy_id and usage_policy_id are given; give only one of them\n  hint: the newer name is usage_policy_id',
  ],
  'job-run-as-one': [
    job({ run_as: {} }),
    'run_as: none of user_name, service_principal_name is given; give one',
  ],
  'job-run-as-group': [
    job({ run_as: { group_name: 'data-science' } }),
    'run_as.group_name is given, but a job runs as a user or a service principal',
  ],
  'job-run-as-user': [
    job({ run_as: { user_name: '8a5f2c3e-0b1d-4c7e-9f6a-1d2e3f4a5b6c' } }),
    "run_as.user_name '8a5f2c3e-0b1d-4c7e-9f6a-1d2e3f4a5b6c' must be the email of a user\n  hint: a service principal is named by service_principal_name",
  ],
  'job-run-as-service-principal': [
    job({ run_as: { service_principal_name: 'robot' } }),
    "run_as.service_principal_name 'robot' must be an application id such as 8a5f2c3e-0b1d-4c7e-9f6a-1d2e3f4a5b6c\n  hint: not the numeric id and not the display name",
  ],
  'job-cluster-key-twice': [
    job({ job_cluster: [{ job_cluster_key: 'a' }, { job_cluster_key: 'a' }] }),
    "two job_cluster blocks have the job_cluster_key 'a'",
  ],
  'job-cluster-key-missing': [
    job({ job_cluster: [{ new_cluster: {} }] }),
    'job_cluster[0].job_cluster_key is missing',
  ],
  'job-cluster-key-characters': [
    job({ job_cluster: [{ job_cluster_key: 'large memory' }] }),
    "job_cluster[0].job_cluster_key 'large memory' must be 1 to 100 letters, digits, - and _",
  ],
  'job-cluster-compute': [
    job({ job_cluster: [{ job_cluster_key: 'large' }] }),
    "job_cluster 'large': none of new_cluster, serverless_compute_id is given; give one",
  ],
  'job-cluster-library': [
    job({ job_cluster: [{ job_cluster_key: 'large', new_cluster: { library: [{}] } }] }),
    "job_cluster 'large': new_cluster.library is given, but the libraries of a job cluster belong to its tasks",
  ],
  'job-environment-key-twice': [
    job({ environment: [{ environment_key: 'ml' }, { environment_key: 'ml' }] }),
    "two environment blocks have the environment_key 'ml'",
  ],
  'job-environment-key-missing': [
    job({ environment: [{ spec: {} }] }),
    'environment[0].environment_key is missing',
  ],
  'job-environment-spec': [
    job({ environment: [{ environment_key: 'ml', spec: { dependencies: [] } }] }),
    "environment 'ml': spec: none of environment_version, base_environment is given; give one\n  hint: such as environment_version '4'",
  ],
  'job-environment-client': [
    job({ environment: [{ environment_key: 'ml', spec: { client: '1' } }] }),
    "environment 'ml': spec.client is given, but it is the old name of environment_version",
  ],
  'job-parameter-twice': [
    job({ parameter: [{ name: 'rows' }, { name: 'rows' }] }),
    "two parameter blocks have the name 'rows'",
  ],
  'job-parameter-name': [
    job({ parameter: [{ name: 'max rows' }] }),
    "parameter[0].name 'max rows' must be made of letters, digits, _, - and .",
  ],
  'job-parameter-name-missing': [job({ parameter: [{ default: '1' }] }), 'parameter[0].name is missing'],
  'job-parameter-default-missing': [
    job({ parameter: [{ name: 'rows' }] }),
    "parameter 'rows': default is missing\n  hint: an empty text is a default: ''",
  ],
  'job-git-url': [
    job({ git_source: { url: 'git@github.com:team/churn' } }),
    "git_source.url 'git@github.com:team/churn' must be a URL that begins with https://",
  ],
  'job-git-url-missing': [job({ git_source: { branch: 'main' } }), 'git_source.url is missing'],
  'job-git-one-ref': [
    job({ git_source: { url: 'https://github.com/team/churn' } }),
    'git_source: none of branch, tag, commit is given; give one',
  ],
  'job-git-provider': [
    job({ git_source: { provider: 'GitHub' } }),
    "git_source.provider 'GitHub' is not one of: gitHub, gitHubEnterprise, bitbucketCloud, bitbucketServer, azureDevOpsServices, gitLab, gitLabEnterpriseEdition, awsCodeCommit\n  hint: did you mean 'gitHub'?",
  ],
  'job-git-provider-missing': [
    job({ git_source: { url: 'https://git.corp.test/team/churn' } }),
    "git_source.provider is missing, and 'git.corp.test' does not tell it\n  hint: it is one of: gitHub, gitHubEnterprise, bitbucketCloud, bitbucketServer, azureDevOpsServices, gitLab, gitLabEnterpriseEdition, awsCodeCommit",
  ],
  'job-health-rules-missing': [job({ health: {} }), 'health.rules is missing'],
  'job-health-metric': [
    job({ health: { rules: [{ metric: 'DURATION' }] } }),
    "health.rules[0].metric 'DURATION' is not one of: RUN_DURATION_SECONDS, STREAMING_BACKLOG_BYTES, STREAMING_BACKLOG_FILES, STREAMING_BACKLOG_RECORDS, STREAMING_BACKLOG_SECONDS",
  ],
  'job-health-operator': [
    job({ health: { rules: [{ op: 'LESS_THAN' }] } }),
    "health.rules[0].op 'LESS_THAN' is not GREATER_THAN",
  ],
  'job-health-value': [
    job({ health: { rules: [{ value: 'an hour' }] } }),
    'health.rules[0].value is "an hour"; it must be a whole number of at least 0',
  ],
  'job-webhooks-limit': [
    job({ webhook_notifications: { on_failure: HOOKS } }),
    'webhook_notifications.on_failure has 4 destinations; it may have at most 3',
  ],
  'job-webhook-id-missing': [
    job({ webhook_notifications: { on_failure: [{}] } }),
    'webhook_notifications.on_failure has a destination without id',
  ],
  'job-notification-email': [
    job({ email_notifications: { on_start: ['ana'] } }),
    "email_notifications.on_start has 'ana', which is not an email address",
  ],
  'job-late-threshold': [
    job({
      email_notifications: { on_duration_warning_threshold_exceeded: ['a@b.c'] },
      health: { rules: [{ metric: 'STREAMING_BACKLOG_FILES' }] },
    }),
    'on_duration_warning_threshold_exceeded is given, but no health rule says when\n  hint: say when a run is late: health: { lateAfter: Duration.hours(2) }',
  ],
  'job-backlog-threshold': [
    job({ email_notifications: { on_streaming_backlog_exceeded: ['a@b.c'] } }),
    'on_streaming_backlog_exceeded is given, but no health rule says when\n  hint: say what is too far behind: health: { backlog: [Backlog.records(100_000)] }',
  ],
  'job-deployment-kind': [
    job({ deployment: { kind: 'TERRAFORM' } }),
    "deployment.kind 'TERRAFORM' is not one of: BUNDLE, SYSTEM_MANAGED",
  ],
};
