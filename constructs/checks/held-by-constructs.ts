import { SOURCES } from './sources.ts';

/**
 * Rules that hold before anything is rendered: where the author writes, in the author's words. Here they are named and
 * listed, so that docs/checks.md is complete and a problem that a construct reports has a permanent name too.
 */
export interface HeldRule {
  readonly id: string;
  readonly says: string;
  readonly source: string;
  /** What holds it: a type does not compile, a value throws where it is made, a construct reports. */
  readonly held: 'type' | 'throw' | 'report';
  /** The file that holds it, in constructs/. */
  readonly file: string;
  /** The name of the type; or the words of its message that no other message has. */
  readonly words: string;
}

/** Checks that find what a mistake leads to in the rendering, by the rule of the mistake: told once is enough. */
export const CONSEQUENCES: Readonly<Record<string, readonly string[]>> = {
  'construct-id-twice': ['job-name-twice', 'cluster-name-twice', 'scope-name-twice', 'experiment-name-twice'],
  'reference-unknown-task': ['task-dependency-unknown', 'reference-later-task'],
  'schedule-cron': ['schedule-cron-missing'],
  'experiment-directory': ['directory-path-missing', 'directory-path', 'experiment-name'],
  'cloud-unknown': ['cluster-node-type-missing', 'pool-node-type'],
  'node-type-need': ['cluster-node-type-missing', 'pool-node-type'],
  'permissions-service-principal': ['job-run-as-service-principal'],
  'permissions-user': ['job-run-as-user'],
  'generic-task-incomplete': [
    'ai-runtime-missing',
    'alert-one-kind',
    'alert-warehouse-missing',
    'dbt-cloud-missing',
    'dbt-platform-missing',
    'gen-ai-image-missing',
    'python-operator-main-missing',
  ],
  'schedule-both-days': ['schedule-cron-missing'],
};

const OWN = 'docs/declaring.md';

function type(id: string, says: string, source: string, file: string, words: string): HeldRule {
  return { id, says, source, held: 'type', file, words };
}

function report(id: string, says: string, source: string, file: string, words: string): HeldRule {
  return { id, says, source, held: 'report', file, words };
}

/** Held by the compiler. Where nothing is compiled, checks find most of it in what is rendered. */
export const HELD_BY_TYPES: readonly HeldRule[] = [
  type(
    'type-one-compute',
    'a task has one slot for compute',
    SOURCES.jobs,
    'pipeline/task-props.ts',
    'readonly compute?: ICompute',
  ),
  type('type-run-if', '`run_if` is one of six words', SOURCES.runIf, 'pipeline/task-props.ts', 'type RunIf'),
  type(
    'type-output',
    'an output that a task does not declare cannot be read',
    SOURCES.taskValues,
    'pipeline/task-output.ts',
    'class TaskOutput',
  ),
  type(
    'type-parameter',
    'a secret is no parameter of a task',
    SOURCES.secretReferences,
    'pipeline/parameter-value.ts',
    'type ParameterValue',
  ),
  type(
    'type-job-parameter',
    'a job parameter that the pipeline does not declare cannot be read',
    SOURCES.parameters,
    'pipeline/pipeline.ts',
    'parameter(name: Parameter)',
  ),
  type(
    'type-condition',
    'a condition compares two values with one of six operators',
    SOURCES.conditions,
    'pipeline/tasks/condition.ts',
    'class Condition',
  ),
  type(
    'type-outcome',
    'only a condition task has outcomes to wait for',
    SOURCES.conditions,
    'pipeline/task-outcome.ts',
    'class TaskOutcome',
  ),
  type(
    'type-health',
    'a health rule has a metric that exists and its unit',
    SOURCES.jobs,
    'pipeline/health.ts',
    'class Backlog',
  ),
  type(
    'type-schedule',
    'a pipeline has one schedule, trigger or continuous run',
    SOURCES.job,
    'pipeline/schedule.ts',
    'class Schedule',
  ),
  type(
    'type-dbt-command',
    'a dbt command begins with dbt',
    SOURCES.jobs,
    'pipeline/tasks/dbt-task.ts',
    'type DbtCommand',
  ),
  type(
    'type-git-ref',
    'a git source has one branch, tag or commit',
    SOURCES.job,
    'pipeline/git-source.ts',
    'class GitSource',
  ),
  type(
    'type-permission-level',
    'a kind of object is granted its own levels only',
    SOURCES.permissions,
    'permissions.ts',
    'grant(level: PermissionLevel<Kind>',
  ),
  type(
    'type-principal',
    'a grant names a user, a group or a service principal',
    SOURCES.permissions,
    'principal.ts',
    'class Principal',
  ),
  type('type-duration', 'a length of time has its unit', OWN, 'duration.ts', 'class Duration'),
  type(
    'type-init-script',
    'an init script is in a volume, the workspace or a bucket',
    SOURCES.clusters,
    'compute/cluster-spec/init-script.ts',
    'class InitScript',
  ),
  type(
    'type-log-delivery',
    'logs go to one place',
    SOURCES.clusters,
    'compute/cluster-spec/log-delivery.ts',
    'class LogDelivery',
  ),
  type(
    'type-library',
    'a library is of one kind',
    SOURCES.libraries,
    'libraries/library.ts',
    'class Library',
  ),
  type(
    'type-workers',
    'workers are fixed, autoscaled or none',
    SOURCES.clusters,
    'compute/workers.ts',
    'class Workers',
  ),
  type(
    'type-cloud',
    'a cluster has the attributes of one cloud',
    SOURCES.cluster,
    'compute/cloud.ts',
    'type Cloud',
  ),
  type('type-run-as', 'a job runs as a user or a service principal', SOURCES.job, 'stack.ts', 'type RunAs'),
];

/** Held by values that throw where they are made. */
export const HELD_BY_VALUES: readonly HeldRule[] = [
  {
    id: 'invalid_duration',
    says: 'a length of time is a number of at least 0 and a unit',
    source: OWN,
    held: 'throw',
    file: 'duration.ts',
    words: 'is no length of time',
  },
  {
    id: 'foreign_stack',
    says: 'constructs of Lakeform stand in a Stack of Lakeform',
    source: OWN,
    held: 'throw',
    file: 'stack.ts',
    words: 'is in a TerraformStack of cdktf',
  },
];

/** Reported by constructs. Those that a check finds too have its name. */
export const HELD_BY_REPORTS: readonly HeldRule[] = [
  report(
    'construct-id',
    'an id is letters, digits, - and _, and begins with a letter',
    OWN,
    'private/construct-id.ts',
    'has characters that no Terraform address takes',
  ),
  report(
    'construct-id-twice',
    'no two constructs of one kind have the same id in one place',
    OWN,
    'private/construct-id.ts',
    'here are called',
  ),
  report(
    'address-twice',
    'no two elements of a stack have the same address',
    OWN,
    'private/addresses.ts',
    'both have the address',
  ),
  report(
    'moved-from',
    '`movedFrom` is another id or an address',
    OWN,
    'private/managed.ts',
    'is neither an id nor an address',
  ),
  report(
    'moved-from-itself',
    '`movedFrom` is not the id that a construct has',
    OWN,
    'private/managed.ts',
    'is the id that it has',
  ),
  report(
    'depends-on-whole',
    'nothing depends on what it is part of',
    OWN,
    'private/managed.ts',
    'which it is part of',
  ),
  report(
    'depends-on-other-stack',
    'nothing depends on a construct of another stack',
    OWN,
    'private/managed.ts',
    'which is in another stack',
  ),
  report(
    'adopt-by-name',
    'only what can be found by its name is adopted by it',
    OWN,
    'private/adoption.ts',
    'things of this kind are only found by id',
  ),
  report(
    'job-task-missing',
    'a pipeline has a task',
    SOURCES.jobs,
    'pipeline/pipeline.ts',
    'pipeline has no task',
  ),
  report(
    'job-dependency-cycle',
    'no tasks wait for each other',
    SOURCES.jobs,
    'pipeline/pipeline.ts',
    'tasks wait for each other: ',
  ),
  report(
    'schedule-cron',
    'a schedule is cron, of five fields',
    SOURCES.job,
    'pipeline/cron.ts',
    'unix cron has 5: minute hour day month weekday',
  ),
  report(
    'schedule-both-days',
    'a schedule restricts the day or the weekday, not both',
    SOURCES.job,
    'pipeline/cron.ts',
    'which Quartz cannot say',
  ),
  report(
    'schedule-interval',
    'an interval is one that Databricks can say',
    SOURCES.job,
    'pipeline/schedule.ts',
    'cannot be said to Databricks',
  ),
  report(
    'schedule-time-zone',
    'a time zone is one of IANA',
    SOURCES.job,
    'pipeline/schedule.ts',
    'is not one that IANA lists',
  ),
  report(
    'job-git-provider-missing',
    'a git source tells what serves it',
    SOURCES.job,
    'pipeline/git-source.ts',
    'does not tell by its host what serves it',
  ),
  report(
    'task-compute-missing',
    'a task that runs a program has compute',
    SOURCES.jobs,
    'pipeline/task.ts',
    'task has no compute',
  ),
  report(
    'task-dependency-unknown',
    'a task comes after tasks that are there',
    SOURCES.jobs,
    'pipeline/task-dependencies.ts',
    'which matches no other task',
  ),
  report(
    'task-dependency-elsewhere',
    'a task comes after tasks of its own pipeline',
    SOURCES.jobs,
    'pipeline/task-dependencies.ts',
    'which is in another pipeline',
  ),
  report(
    'task-dependency-inside-loop',
    'a task comes after a for-each, not after the task inside it',
    SOURCES.forEach,
    'pipeline/task-dependencies.ts',
    "which runs inside '",
  ),
  report(
    'task-dependency-of-inner',
    'the task inside a for-each comes after nothing',
    SOURCES.forEach,
    'pipeline/task-dependencies.ts',
    'it comes after others, but runs inside',
  ),
  report(
    'reference-unknown-output',
    'an output that is read is one that its task declares',
    SOURCES.taskValues,
    'pipeline/reference-problems.ts',
    "reads output '",
  ),
  report(
    'reference-unknown-task',
    'a task that is read is one of the pipeline',
    SOURCES.dynamicValues,
    'pipeline/reference-problems.ts',
    "reads task '",
  ),
  report(
    'reference-own-task',
    'no task reads itself',
    SOURCES.taskValues,
    'pipeline/reference-problems.ts',
    'reads its own task',
  ),
  report(
    'reference-unknown-parameter',
    'a job parameter that is read is one that the pipeline declares',
    SOURCES.parameters,
    'pipeline/reference-problems.ts',
    "reads job parameter '",
  ),
  report(
    'reference-unknown-field',
    'a field of an item that is read is one that it has',
    SOURCES.forEach,
    'pipeline/reference-problems.ts',
    "reads field '",
  ),
  report(
    'reference-unknown-column',
    'a column that is read is one that the query declares',
    SOURCES.dynamicValues,
    'pipeline/reference-problems.ts',
    "reads column '",
  ),
  report(
    'reference-no-output',
    'only queries, SQL files and alerts give an output',
    SOURCES.dynamicValues,
    'pipeline/reference-problems.ts',
    'gives no output: queries, SQL files and alerts do',
  ),
  report(
    'reference-before-start',
    'defaults of parameters are decided before any task starts',
    SOURCES.dynamicValues,
    'pipeline/reference-problems.ts',
    'but defaults are decided before any task starts',
  ),
  report(
    'reference-secret',
    'no text of a task holds a reference to a secret',
    SOURCES.secretReferences,
    'pipeline/reference-problems.ts',
    'names a secret, which Databricks does not resolve there',
  ),
  report(
    'reference-unknown',
    'a `{{…}}` is one that Databricks resolves',
    SOURCES.dynamicValues,
    'pipeline/reference-problems.ts',
    'which Databricks would not resolve but pass on as text',
  ),
  report(
    'reference-open',
    'a `{{` is closed',
    SOURCES.dynamicValues,
    'pipeline/reference-problems.ts',
    'but no reference that ends with',
  ),
  report(
    'for-each-task-missing',
    'a for-each task has a task',
    SOURCES.forEach,
    'pipeline/tasks/for-each-task.ts',
    'for-each task has no task to run',
  ),
  report(
    'for-each-one-task',
    'a for-each task has one task',
    SOURCES.forEach,
    'pipeline/tasks/for-each-task.ts',
    "for-each task runs '",
  ),
  report(
    'run-job-itself',
    'no task runs the pipeline that it is in',
    SOURCES.jobs,
    'pipeline/tasks/run-job-task.ts',
    'task runs the pipeline that it is in',
  ),
  report(
    'wheel-entry-point',
    'an entry point is one of the project',
    SOURCES.jobs,
    'assets/wheel.ts',
    'is not in [project.scripts] of',
  ),
  report(
    'job-cluster-key-twice',
    'job clusters of one name are equal',
    SOURCES.job,
    'compute/errors.ts',
    "job cluster '",
  ),
  report(
    'job-environment-key-twice',
    'environments of one name are equal',
    SOURCES.job,
    'pipeline/job-environments.ts',
    "environment '",
  ),
  report(
    'environment-index',
    'packages of a serverless environment come from one index',
    SOURCES.serverless,
    'libraries/environment-dependencies.ts',
    'a serverless environment has one',
  ),
  report(
    'environment-library',
    'serverless compute installs Python packages and JARs',
    SOURCES.serverless,
    'libraries/environment-dependencies.ts',
    'cannot be installed on serverless compute',
  ),
  report(
    'requirements-option',
    'an option of pip that cannot be carried over is refused',
    SOURCES.libraries,
    'libraries/requirements-file.ts',
    "pip's option ",
  ),
  report(
    'requirements-local',
    'a requirement is not a file of one machine',
    SOURCES.libraries,
    'libraries/requirements-file.ts',
    'is a file of this machine, which clusters do not see',
  ),
  report(
    'requirements-syntax',
    'a requirement is one that pip reads',
    SOURCES.libraries,
    'libraries/requirements-file.ts',
    'is not a requirement that pip reads',
  ),
  report(
    'libraries-file-missing',
    'a file of requirements is there',
    SOURCES.libraries,
    'libraries/libraries-from.ts',
    "libraries are read from '",
  ),
  report(
    'cloud-unknown',
    'cloud attributes are given where the cloud is known',
    SOURCES.cluster,
    'compute/errors.ts',
    'nothing says which cloud the workspace is in',
  ),
  report(
    'cloud-other',
    'cloud attributes are those of the workspace',
    SOURCES.cluster,
    'compute/errors.ts',
    'but the workspace is in ',
  ),
  report(
    'gpu-runtime',
    'a runtime for GPUs has a node type with GPUs',
    SOURCES.clusters,
    'compute/errors.ts',
    'needs GPUs, which node type',
  ),
  report(
    'gpu-node-type',
    'a node type with GPUs has a runtime that uses them',
    SOURCES.clusters,
    'compute/errors.ts',
    'has GPUs, which runtime',
  ),
  report(
    'photon-gpu',
    'Photon does not run on GPUs',
    SOURCES.clusters,
    'compute/errors.ts',
    'Photon does not run on GPUs',
  ),
  report(
    'photon-ml',
    'Photon needs a runtime for machine learning of 15.2 or later',
    SOURCES.clusters,
    'compute/errors.ts',
    'Photon needs a runtime for machine learning',
  ),
  report(
    'docker-ml',
    'a runtime for machine learning does not run in a Docker image',
    SOURCES.clusters,
    'compute/errors.ts',
    'which does not run in a Docker image',
  ),
  report(
    'policy-type',
    'a policy is for the type of its cluster',
    SOURCES.policyDefinition,
    'compute/errors.ts',
    'its policy is for clusters of type',
  ),
  report(
    'policy-leaves-no-room',
    'nothing is given beside what a policy fixes against it',
    SOURCES.policyDefinition,
    'compute/policies/policy-violations.ts',
    'which leaves no room for',
  ),
  report(
    'policy-violated',
    'a cluster is what its policy allows',
    SOURCES.policyDefinition,
    'compute/policies/policy-violations.ts',
    '; its policy ',
  ),
  report(
    'node-type-need',
    'a node type that is needed is one that the cloud has',
    SOURCES.clusters,
    'compute/node-types/node-type.ts',
    ' node type of ',
  ),
  report(
    'found-by-name',
    'what is found by its name has one',
    OWN,
    'compute/found-by-name.ts',
    '.fromName is given an empty name',
  ),
  report(
    'permissions-admins',
    'the group `admins` is not named',
    SOURCES.permissions,
    'private/access-control.ts',
    'but admins can manage everything already',
  ),
  report(
    'permissions-one-owner',
    'there is at most one owner',
    SOURCES.permissions,
    'private/access-control.ts',
    'it is given two owners',
  ),
  report(
    'permissions-empty',
    'somebody is granted something',
    SOURCES.permissions,
    'permissions.ts',
    'nobody is granted anything',
  ),
  report(
    'permissions-user',
    'a user is an email',
    SOURCES.permissions,
    'principal.ts',
    'is not an email address',
  ),
  report(
    'permissions-group',
    'a group has a name',
    SOURCES.permissions,
    'principal.ts',
    'a group has an empty name',
  ),
  report(
    'permissions-service-principal',
    'a service principal is an application id',
    SOURCES.permissions,
    'principal.ts',
    'must be named by its application id',
  ),
  report(
    'secret-key',
    'a secret key is 1 to 128 letters, digits, dots, dashes and underscores',
    SOURCES.putSecret,
    'secret-scope.ts',
    "secret key '",
  ),
  report(
    'experiment-directory',
    'an experiment is in a folder below another',
    SOURCES.experiment,
    'experiment.ts',
    'must be an absolute workspace path of at least two parts',
  ),
  report(
    'destination-email-missing',
    'a notification destination has an address',
    SOURCES.notificationDestination,
    'notification-destination.ts',
    'notification destination has no email address',
  ),
  report(
    'generic-task-incomplete',
    'a generic task of a kind that is known has what it needs',
    SOURCES.jobs,
    'pipeline/tasks/generic-task.ts',
    ' needs ',
  ),
];

/** The rule that a construct has reported in these words. */
export function ruleOfReport(message: string): HeldRule | undefined {
  return HELD_BY_REPORTS.find(({ words }) => message.includes(words));
}
