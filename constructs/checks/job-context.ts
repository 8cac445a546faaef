import { type Attributes, blocksOf, isGiven, textOf } from './attributes.ts';

/** The attributes that say what a task does: it has exactly one of them. */
export const TASK_KINDS = [
  'ai_runtime_task',
  'alert_task',
  'clean_rooms_notebook_task',
  'condition_task',
  'dashboard_task',
  'dbt_cloud_task',
  'dbt_platform_task',
  'dbt_task',
  'for_each_task',
  'gen_ai_compute_task',
  'notebook_task',
  'pipeline_task',
  'power_bi_task',
  'python_operator_task',
  'python_wheel_task',
  'run_job_task',
  'spark_jar_task',
  'spark_python_task',
  'spark_submit_task',
  'sql_task',
] as const;

/** The attributes that say where a task runs: it has at most one of them. */
export const COMPUTE_ATTRIBUTES = [
  'new_cluster',
  'existing_cluster_id',
  'job_cluster_key',
  'environment_key',
] as const;

/** What the checks of a task must know of its job. */
export interface JobContext {
  readonly job: Attributes;
  /** Its tasks by their keys, without those inside a for-each. */
  readonly tasks: ReadonlyMap<string, Attributes>;
  readonly jobClusterKeys: ReadonlySet<string>;
  readonly environmentKeys: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
  readonly usesGit: boolean;
}

export function jobContext(job: Attributes): JobContext {
  return {
    job,
    tasks: new Map(blocksOf(job, 'task').map((task) => [textOf(task, 'task_key') ?? '', task])),
    jobClusterKeys: keysOf(job, 'job_cluster', 'job_cluster_key'),
    environmentKeys: keysOf(job, 'environment', 'environment_key'),
    parameters: keysOf(job, 'parameter', 'name'),
    usesGit: isGiven(job.git_source),
  };
}

function keysOf(job: Attributes, list: string, key: string): ReadonlySet<string> {
  return new Set(blocksOf(job, list).flatMap((block) => textOf(block, key) ?? []));
}

const KINDS: ReadonlySet<string> = new Set(TASK_KINDS);

/** The kinds of a task: one, unless it is wrong. */
export function kindsOf(task: Attributes): string[] {
  return Object.keys(task).filter((name) => KINDS.has(name) && isGiven(task[name]));
}
