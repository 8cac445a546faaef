import { SOURCES } from '../private/sources.ts';
import { type HeldRule, OWN, rules } from './held-rule.ts';

/** Reported by constructs, in words of their own. Where a check finds it too, it has the check's name. */
export const HELD_BY_CONSTRUCTS: readonly HeldRule[] = [
  ...rules('report', OWN, {
    'construct-id': [
      'an id is letters, digits, - and _, and begins with a letter',
      'has characters that no Terraform address takes',
    ],
    'construct-id-twice': ['no two constructs of one kind have the same id in one place', 'here are called'],
    'address-twice': ['no two elements of a stack have the same address', 'both have the address'],
    'moved-from': ['`movedFrom` is another id or an address', 'is neither an id nor an address'],
    'moved-from-itself': ['`movedFrom` is not the id that a construct has', 'is the id that it has'],
    'depends-on-whole': ['nothing depends on what it is part of', 'which it is part of'],
    'depends-on-other-stack': [
      'nothing depends on a construct of another stack',
      'which is in another stack',
    ],
    'adopt-by-name': [
      'only what can be found by its name is adopted by it',
      'things of this kind are only found by id',
    ],
    'moved-from-declared': ['what something moved from is not declared any more', 'which is still declared'],
    'wheel-source-missing': ['the source of a wheel is there', "' does not exist"],
    'wheel-project-missing': ['the source of a wheel has a pyproject.toml', 'has no pyproject.toml'],
    'wheel-project-name': ['the project of a wheel has a name', 'has no [project] table with a name'],
    'wheel-project-version': [
      'the project of a wheel has a version',
      'has no version in its [project] table',
    ],
    'wheel-package-missing': ['the source of a wheel has its package', 'has no package: looked for'],
    'wheel-build-failed': ['a wheel can be built', "' failed with "],
    'wheel-build-unexpected': [
      'a build makes one wheel, of the name that is expected',
      ' in $WHEEL_DIRECTORY, not ',
    ],
    'toml-unreadable': ['a TOML file can be read', ' is not TOML: '],
    'found-by-name': ['what is found by its name has one', '.fromName is given an empty name'],
  }),
  ...rules('report', SOURCES.jobs, {
    'job-task-missing': ['a pipeline has a task', 'pipeline has no task'],
    'job-dependency-cycle': ['no tasks wait for each other', 'tasks wait for each other: '],
    'task-compute-missing': ['a task that runs a program has compute', 'task has no compute'],
    'task-dependency-unknown': ['a task comes after tasks that are there', 'which matches no other task'],
    'task-dependency-elsewhere': [
      'a task comes after tasks of its own pipeline',
      'which is in another pipeline',
    ],
    'run-job-itself': ['no task runs the pipeline that it is in', 'task runs the pipeline that it is in'],
    'wheel-entry-point': ['an entry point is one of the project', 'is not in [project.scripts] of'],
  }),
  ...rules('report', SOURCES.job, {
    'schedule-cron': ['a schedule is cron, of five fields', 'unix cron has 5: minute hour day month weekday'],
    'schedule-both-days': [
      'a schedule restricts the day or the weekday, not both',
      'which Quartz cannot say',
    ],
    'schedule-interval': ['an interval is one that Databricks can say', 'cannot be said to Databricks'],
    'schedule-time-zone': ['a time zone is one of IANA', 'is not one that IANA lists'],
    'job-git-provider-missing': [
      'a git source tells what serves it',
      'does not tell by its host what serves it',
    ],
    'job-cluster-key-twice': ['job clusters of one name are equal', "job cluster '"],
    'job-environment-key-twice': ['environments of one name are equal', "environment '"],
  }),
  ...rules('report', SOURCES.forEach, {
    'task-dependency-inside-loop': [
      'a task comes after a for-each, not after the task inside it',
      "which runs inside '",
    ],
    'task-dependency-of-inner': [
      'the task inside a for-each comes after nothing',
      'it comes after others, but runs inside',
    ],
    'reference-unknown-field': ['a field of an item that is read is one that it has', "reads field '"],
    'for-each-task-missing': ['a for-each task has a task', 'for-each task has no task to run'],
    'for-each-one-task': ['a for-each task has one task', "for-each task runs '"],
  }),
  ...rules('report', SOURCES.taskValues, {
    'reference-unknown-output': ['an output that is read is one that its task declares', "reads output '"],
    'reference-own-task': ['no task reads itself', 'reads its own task'],
  }),
  ...rules('report', SOURCES.dynamicValues, {
    'reference-unknown-task': ['a task that is read is one of the pipeline', "reads task '"],
    'reference-unknown-column': ['a column that is read is one that the query declares', "reads column '"],
    'reference-no-output': [
      'only queries, SQL files and alerts give an output',
      'gives no output: queries, SQL files and alerts do',
    ],
    'reference-before-start': [
      'defaults of parameters are decided before any task starts',
      'but defaults are decided before any task starts',
    ],
    'reference-unknown': [
      'a `{{…}}` is one that Databricks resolves',
      'which Databricks would not resolve but pass on as text',
    ],
    'reference-open': ['a `{{` is closed', 'but no reference that ends with'],
  }),
  ...rules('report', SOURCES.parameters, {
    'reference-unknown-parameter': [
      'a job parameter that is read is one that the pipeline declares',
      "reads job parameter '",
    ],
  }),
  ...rules('report', SOURCES.secretReferences, {
    'reference-secret': [
      'no text of a task holds a reference to a secret',
      'names a secret, which Databricks does not resolve there',
    ],
  }),
  ...rules('report', SOURCES.serverless, {
    'environment-index': [
      'packages of a serverless environment come from one index',
      'a serverless environment has one',
    ],
    'environment-library': [
      'serverless compute installs Python packages and JARs',
      'cannot be installed on serverless compute',
    ],
  }),
  ...rules('report', SOURCES.libraries, {
    'requirements-option': ['an option of pip that cannot be carried over is refused', "pip's option "],
    'requirements-local': [
      'a requirement is not a file of one machine',
      'is a file of this machine, which clusters do not see',
    ],
    'lock-file-unreadable': ['a lock file is as its tool writes it', 'is not a lock file as '],
    'lock-local-source': ['a locked package is not one of this machine', "', which clusters do not see"],
    'lock-local-place': [
      'a locked package is not in a folder of this machine',
      ' on this machine, where clusters do not see it',
    ],
    'requirements-syntax': ['a requirement is one that pip reads', 'is not a requirement that pip reads'],
    'libraries-file-missing': ['a file of requirements is there', "libraries are read from '"],
  }),
  ...rules('report', SOURCES.cluster, {
    'cloud-unknown': [
      'cloud attributes are given where the cloud is known',
      'nothing says which cloud the workspace is in',
    ],
    'cloud-other': ['cloud attributes are those of the workspace', 'but the workspace is in '],
  }),
  ...rules('report', SOURCES.clusters, {
    'gpu-runtime': ['a runtime for GPUs has a node type with GPUs', 'needs GPUs, which node type'],
    'gpu-node-type': ['a node type with GPUs has a runtime that uses them', 'has GPUs, which runtime'],
    'photon-gpu': ['Photon does not run on GPUs', 'Photon does not run on GPUs'],
    'photon-ml': [
      'Photon needs a runtime for machine learning of 15.2 or later',
      'Photon needs a runtime for machine learning',
    ],
    'docker-ml': [
      'a runtime for machine learning does not run in a Docker image',
      'which does not run in a Docker image',
    ],
    'node-type-need': ['a node type that is needed is one that the cloud has', ' node type of '],
  }),
  ...rules('report', SOURCES.policyDefinition, {
    'policy-type': ['a policy is for the type of its cluster', 'its policy is for clusters of type'],
    'policy-leaves-no-room': [
      'nothing is given beside what a policy fixes against it',
      'which leaves no room for',
    ],
    'policy-violated': ['a cluster is what its policy allows', '; its policy '],
  }),
  ...rules('report', SOURCES.permissions, {
    'permissions-admins': ['the group `admins` is not named', 'but admins can manage everything already'],
    'permissions-one-owner': ['there is at most one owner', 'it is given two owners'],
    'permissions-empty': ['somebody is granted something', 'nobody is granted anything'],
    'permissions-user': ['a user is an email', 'is not an email address'],
    'permissions-group': ['a group has a name', 'a group has an empty name'],
    'permissions-service-principal': [
      'a service principal is an application id',
      'must be named by its application id',
    ],
  }),
  ...rules('report', SOURCES.putSecret, {
    'secret-key': ['a secret key is 1 to 128 letters, digits, dots, dashes and underscores', "secret key '"],
  }),
  ...rules('report', SOURCES.experiment, {
    'experiment-directory': [
      'an experiment is in a folder below another',
      'must be an absolute workspace path of at least two parts',
    ],
  }),
  ...rules('report', SOURCES.notificationDestination, {
    'destination-email-missing': [
      'a notification destination has an address',
      'notification destination has no email address',
    ],
  }),
  // The last one: others have this word too.
  ...rules('report', SOURCES.jobs, {
    'generic-task-incomplete': ['a generic task of a kind that is known has what it needs', ' needs '],
  }),
];

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

/** The rule that a construct has reported in these words. */
export function ruleOfReport(message: string): HeldRule | undefined {
  return HELD_BY_CONSTRUCTS.find(({ words }) => message.includes(words));
}
