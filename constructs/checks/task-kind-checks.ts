import { CONDITION_OPERATORS } from '../pipeline/tasks/condition.ts';
import { SOURCES } from '../private/sources.ts';
import { isGiven, path, textOf } from './attributes.ts';
import { checks, from, type Rule, rule } from './check.ts';
import type { JobContext } from './job-context.ts';
import { type Condition, each, eachText, when, within } from './rules/blocks.ts';
import { atMostOne, exactlyOne, needs } from './rules/relations.ts';
import { count, forbidden, matches, oneOf, required, whole } from './rules/values.ts';

const SOURCE = ['WORKSPACE', 'GIT'] as const;
/** Databricks reads from the job's repository where there is one, and nothing else is said. */
const IN_GIT: Condition<JobContext> = {
  says: 'when it is read from a repository',
  holds: ({ source }, { usesGit }) => (isGiven(source) ? source === 'GIT' : usesGit),
};
const IN_WORKSPACE: Condition<JobContext> = {
  says: 'when it is read from the workspace',
  holds: ({ source }, { usesGit }) => (isGiven(source) ? source === 'WORKSPACE' : !usesGit),
};
/** Where a task says where its file comes from. */
const FILE_SOURCES = [
  'notebook_task.source',
  'spark_python_task.source',
  'dbt_task.source',
  'sql_task.file.source',
].map(path);
const ABSOLUTE = /^\//;

/** Each task kind by its own. */
export const taskKindChecks = checks<JobContext>('Task kinds', SOURCES.jobs, () => ({
  'notebook-path-missing': required('notebook_task.notebook_path'),
  'notebook-source': oneOf('notebook_task.source', SOURCE),
  'notebook-path-absolute': within(
    'notebook_task',
    when(
      IN_WORKSPACE,
      matches('notebook_path', ABSOLUTE, 'an absolute path', 'begin it with /, or say source GIT'),
    ),
  ),
  'notebook-path-relative': within('notebook_task', relativeInGit('notebook_path')),
  'python-file-missing': required('spark_python_task.python_file'),
  'python-file-source': oneOf('spark_python_task.source', SOURCE),
  'python-file-absolute': within(
    'spark_python_task',
    when(
      IN_WORKSPACE,
      matches('python_file', /^(\/|[a-z0-9]+:\/)/, 'an absolute path, or a URI such as dbfs:/… or s3://…'),
    ),
  ),
  'python-file-relative': within('spark_python_task', relativeInGit('python_file')),
  'wheel-package-missing': required('python_wheel_task.package_name'),
  'wheel-entry-point-missing': required('python_wheel_task.entry_point'),
  'wheel-one-kind-of-parameters': within('python_wheel_task', atMostOne(['parameters', 'named_parameters'])),
  'jar-main-class-missing': required('spark_jar_task.main_class_name'),
  'jar-uri': within(
    'spark_jar_task',
    forbidden('jar_uri', 'Databricks has withdrawn it', 'give the JAR as a library of the task'),
  ),
  'spark-submit-parameters-missing': required('spark_submit_task.parameters'),
  'spark-submit-compute': rule(
    'a task with `spark_submit_task` runs on a `new_cluster`',
    (task) =>
      isGiven(task.existing_cluster_id) || isGiven(task.environment_key)
        ? { message: 'spark_submit_task needs a cluster of its own: a new_cluster or a job cluster' }
        : undefined,
    'spark_submit_task',
  ),
  'spark-submit-libraries': rule(
    'a task with `spark_submit_task` has no `library`',
    (task) =>
      isGiven(task.library)
        ? {
            message: 'library is given, but a spark_submit_task takes none',
            hint: 'add --jars or --py-files to its parameters',
          }
        : undefined,
    'spark_submit_task',
  ),
  'sql-one-kind': within('sql_task', exactlyOne(['query', 'dashboard', 'alert', 'file'])),
  'sql-warehouse-missing': required('sql_task.warehouse_id'),
  'sql-query-missing': within('sql_task', required('query.query_id')),
  'sql-dashboard-missing': within('sql_task', required('dashboard.dashboard_id')),
  'sql-alert-missing': within('sql_task', required('alert.alert_id')),
  'sql-file-missing': within('sql_task', required('file.path')),
  'sql-file-source': oneOf('sql_task.file.source', SOURCE),
  'sql-file-absolute': within(
    'sql_task.file',
    when(IN_WORKSPACE, matches('path', ABSOLUTE, 'an absolute path')),
  ),
  'sql-file-relative': within('sql_task.file', relativeInGit('path')),
  'sql-subscribers': within(
    'sql_task.alert',
    each('subscriptions', exactlyOne(['user_name', 'destination_id'])),
  ),
  'sql-alert-subscribers-limit': within('sql_task.alert', count('subscriptions', { max: 100 })),
  'sql-dashboard-subscribers': within(
    'sql_task.dashboard',
    each('subscriptions', exactlyOne(['user_name', 'destination_id'])),
  ),
  'sql-dashboard-subscribers-limit': within('sql_task.dashboard', count('subscriptions', { max: 100 })),
  'dbt-commands': within('dbt_task', count('commands', { min: 1, max: 10 })),
  'dbt-commands-missing': required('dbt_task.commands'),
  'dbt-command': eachText(
    'dbt_task.commands',
    'every one of `dbt_task.commands` begins with `dbt`',
    (command) =>
      /^dbt\b/.test(command)
        ? undefined
        : { message: `dbt_task runs '${command}', which is not a dbt command`, hint: 'begin it with dbt' },
  ),
  'dbt-source': oneOf('dbt_task.source', SOURCE),
  'dbt-project-missing': within('dbt_task', when(IN_WORKSPACE, required('project_directory'))),
  'dbt-catalog': within('dbt_task', needs('catalog', 'warehouse_id')),
  'dbt-schema': within('dbt_task', needs('schema', 'warehouse_id')),
  'dbt-profiles': within('dbt_task', atMostOne(['profiles_directory', 'warehouse_id'])),
  'task-source-without-git': rule(
    'a task takes files from `GIT` only where the job has a `git_source`',
    (task, { usesGit }) => {
      const source = FILE_SOURCES.find(({ known }) => known(task) === 'GIT');
      if (usesGit || source === undefined) return undefined;
      return {
        attribute: source.text,
        message: 'is GIT, but the job has no git_source',
        hint: 'give the pipeline git: GitSource.branch(…), or write the absolute path of a file in the workspace',
      };
    },
  ),
  'condition-missing': required('condition_task.left', 'condition_task.op', 'condition_task.right'),
  'condition-operator': from(SOURCES.conditions, oneOf('condition_task.op', CONDITION_OPERATORS)),
  'for-each-inputs-missing': from(SOURCES.forEach, required('for_each_task.inputs')),
  'for-each-inputs': from(
    SOURCES.forEach,
    within(
      'for_each_task',
      rule(
        '`inputs` is a JSON array or a reference',
        (loop) => {
          const inputs = textOf(loop, 'inputs');
          return inputs === undefined || isJsonArray(inputs)
            ? undefined
            : {
                message: `inputs '${inputs}' is not a JSON array`,
                hint: `write it like '["a","b"]', or give a reference to a task's output or a job parameter`,
              };
        },
        'inputs',
      ),
    ),
  ),
  'for-each-concurrency': from(SOURCES.forEach, whole('for_each_task.concurrency', { min: 1, max: 100 })),
  'for-each-task-missing': from(SOURCES.forEach, required('for_each_task.task')),
  'for-each-nested': from(
    SOURCES.forEach,
    within('for_each_task.task', forbidden('for_each_task', 'loops cannot be nested')),
  ),
  'run-job-missing': required('run_job_task.job_id'),
  'run-job-id': matches(
    'run_job_task.job_id',
    /^[1-9]\d*$/,
    'the numeric id of a job',
    'to run a pipeline, give the pipeline itself',
  ),
  'pipeline-missing': required('pipeline_task.pipeline_id'),
  'dashboard-missing': required('dashboard_task.dashboard_id'),
  'alert-one-kind': within('alert_task', exactlyOne(['alert_id', 'workspace_path'])),
  'alert-path': within(
    'alert_task',
    matches('workspace_path', /^\/Workspace\//, 'a path that begins with /Workspace/'),
  ),
  'alert-subscribers': within('alert_task', count('subscribers', { max: 100 })),
  'alert-warehouse-missing': required('alert_task.warehouse_id'),
  'power-bi-connection-missing': required('power_bi_task.connection_resource_name'),
  'power-bi-tables-missing': required('power_bi_task.tables', 'power_bi_task.warehouse_id'),
  'power-bi-model-missing': within(
    'power_bi_task',
    required('power_bi_model.workspace_name', 'power_bi_model.model_name'),
  ),
  'power-bi-storage-mode': oneOf('power_bi_task.power_bi_model.storage_mode', [
    'IMPORT',
    'DIRECT_QUERY',
    'DUAL',
  ]),
  'power-bi-authentication': oneOf('power_bi_task.power_bi_model.authentication_method', ['OAUTH', 'PAT']),
  'power-bi-table-storage-mode': within(
    'power_bi_task',
    each('tables', oneOf('storage_mode', ['IMPORT', 'DIRECT_QUERY', 'DUAL']), 'name'),
  ),
  'clean-room-missing': required(
    'clean_rooms_notebook_task.clean_room_name',
    'clean_rooms_notebook_task.notebook_name',
  ),
  'dbt-cloud-missing': required('dbt_cloud_task.dbt_cloud_job_id', 'dbt_cloud_task.connection_resource_name'),
  'dbt-platform-missing': required(
    'dbt_platform_task.dbt_platform_job_id',
    'dbt_platform_task.connection_resource_name',
  ),
  'gen-ai-image-missing': required('gen_ai_compute_task.dl_runtime_image'),
  'ai-runtime-missing': required('ai_runtime_task.experiment', 'ai_runtime_task.deployments'),
  'ai-runtime-accelerator': within(
    'ai_runtime_task',
    each(
      'deployments',
      within('compute', oneOf('accelerator_type', ['GPU_1xA10', 'GPU_1xH100', 'GPU_8xH100'])),
    ),
  ),
  'python-operator-main-missing': required('python_operator_task.main'),
}));

function relativeInGit(attribute: string): Rule<JobContext> {
  return when(
    IN_GIT,
    matches(attribute, /^(?!\/)/, 'a path from the root of the repository, without / in front'),
  );
}

function isJsonArray(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
