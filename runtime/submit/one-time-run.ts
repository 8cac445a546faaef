import type { SubmittedRun } from '../client/jobs-requests.ts';
import * as errors from '../errors.ts';
import { blocks, isJson, type Json, mapTexts, textsOf } from './json.ts';
import { selectTasks } from './select-tasks.ts';

/** What is wanted of a declared job. */
export interface OneTimeRunOptions {
  /** Values of its declared parameters; the others keep their defaults. */
  readonly parameters: Readonly<Record<string, string>>;
  /** These tasks alone; `+task` with all before it. @default - all */
  readonly tasks?: readonly string[];
  readonly runName: string;
  /** Besides those of the job. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A run without a job. */
export interface OneTimeRun {
  /** The body of `runs/submit`, without its token; may still hold references of Terraform. */
  readonly body: SubmittedRun;
  /** What a one-time run cannot carry, in words. */
  readonly notCarried: readonly string[];
}

/** What stands on a job and means nothing for a run of its own. */
const OF_JOBS: ReadonlyMap<string, string> = new Map([
  ['schedule', 'its schedule'],
  ['trigger', 'its trigger'],
  ['continuous', 'that it runs without end'],
  ['max_concurrent_runs', 'its limit of concurrent runs'],
]);

/** A run that was submitted is never retried: https://docs.databricks.com/api/workspace/jobs/submit */
const OF_RETRIES = ['max_retries', 'min_retry_interval_millis', 'retry_on_timeout'];

const CARRIED = [
  'timeout_seconds',
  'email_notifications',
  'webhook_notifications',
  'notification_settings',
  'health',
  'queue',
  'run_as',
  'budget_policy_id',
];

/** What a block is called in the Jobs API, where Terraform names it in the singular. */
const PLURALS: ReadonlyMap<string, string> = new Map([['library', 'libraries']]);

/**
 * The one-time run of a declared job: shared job clusters become clusters of each task, parameters are written out,
 * and what a submit cannot carry is said.
 * @param job a `databricks_job` as it stands in a stack
 * @throws UserError `unknown_parameter`, `unknown_job_task`, `task_not_run`
 */
export function oneTimeRun(job: Json, options: OneTimeRunOptions): OneTimeRun {
  const { runName, tags = {} } = options;
  const name = String(job.name);
  const declared = blocks(job.task);
  const chosen = selectTasks(name, declared, options.tasks);
  const clusters = new Map(
    blocks(job.job_cluster).map((entry) => [entry.job_cluster_key, entry.new_cluster]),
  );
  const values = parameterValues(name, job, options.parameters);
  const tasks = chosen.map((task) => withParameters(submitTask(task, clusters), values));
  const environments = blocks(job.environment).map(apiShape);
  const carried = Object.fromEntries(CARRIED.flatMap((key) => (job[key] ? [[key, job[key]]] : [])));
  const jobTags = isJson(job.tags) ? job.tags : {};
  return {
    body: {
      run_name: runName,
      tasks,
      ...carried,
      ...(isJson(job.git_source) && { git_source: gitSource(job.git_source) }),
      ...(environments.length > 0 && { environments }),
      ...((Object.keys(jobTags).length > 0 || Object.keys(tags).length > 0) && {
        tags: { ...jobTags, ...tags },
      }),
    },
    notCarried: notCarried(job, chosen),
  };
}

function parameterValues(
  name: string,
  job: Json,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const defaults = Object.fromEntries(
    blocks(job.parameter).map((parameter) => [String(parameter.name), String(parameter.default ?? '')]),
  );
  const declared = Object.keys(defaults);
  for (const key of Object.keys(given)) {
    if (!declared.includes(key)) throw errors.unknownParameter(name, key, declared);
  }
  return { ...defaults, ...given };
}

/** A one-time run has no job parameters: their values are written where they are referred to. */
function withParameters(task: Json, values: Readonly<Record<string, string>>): Json {
  const written = mapTexts(task, (text) =>
    text.replace(
      /\{\{\s*job\.parameters\.([\w.-]+?)\s*\}\}/g,
      (reference, key: string) => values[key] ?? reference,
    ),
  );
  return isJson(written) ? written : task;
}

function submitTask(task: Json, clusters: ReadonlyMap<unknown, unknown>): Json {
  const { job_cluster_key: key, ...rest } = task;
  const kept = Object.entries(apiShape(rest)).filter(([name]) => !OF_RETRIES.includes(name));
  const nested =
    isJson(task.for_each_task) && isJson(task.for_each_task.task) ? task.for_each_task : undefined;
  return {
    ...Object.fromEntries(kept),
    ...(key !== undefined && { new_cluster: clusters.get(key) }),
    ...(isJson(nested?.task) && { for_each_task: { ...nested, task: submitTask(nested.task, clusters) } }),
  };
}

/** Terraform says `url` where the Jobs API says `git_url`. */
function gitSource(source: Json): Json {
  return Object.fromEntries(
    ['url', 'provider', 'branch', 'tag', 'commit'].flatMap((name) =>
      source[name] ? [[`git_${name}`, source[name]]] : [],
    ),
  );
}

/** Lists under their plural, and nothing that is null or a comment. */
function apiShape(block: Json): Json {
  return Object.fromEntries(
    Object.entries(block).flatMap(([name, value]) => {
      if (value === null || name === '//') return [];
      const plural = PLURALS.get(name);
      return [plural === undefined ? [name, value] : [plural, blocks(value)]];
    }),
  );
}

function notCarried(job: Json, tasks: readonly Json[]): readonly string[] {
  const ofJob = [...OF_JOBS].flatMap(([name, words]) => (job[name] ? words : []));
  const retries = tasks.some((task) => Number(task.max_retries ?? 0) !== 0)
    ? ['the retries of its tasks']
    : [];
  const references = textsOf(tasks).some((text) => /\{\{\s*job\.(id|name)\b/.test(text));
  return [...ofJob, ...retries, ...(references ? ['{{job.id}} and {{job.name}}: there is no job'] : [])];
}
