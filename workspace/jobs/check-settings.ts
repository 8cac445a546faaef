import type { JobSettings, TaskSettings } from '../../jobs-api/index.ts';
import { didYouMean } from '../../messages/nearest.ts';
import { conditionOperator } from '../engine/condition.ts';
import { tasksInCycles } from '../engine/task-graph.ts';
import { notModelled } from '../http/api-error.ts';
import { problemsOfTriggers } from '../triggers/check-triggers.ts';
import { settingsRefused } from './errors.ts';

const COMPUTE = ['existing_cluster_id', 'job_cluster_key', 'new_cluster', 'environment_key'];

/** Of one job. Source: https://docs.databricks.com/resources/limits */
const MOST_TASKS = 1000;

/**
 * Refuses settings that Databricks refuses, with all that is wrong in one message.
 * @throws ApiError `INVALID_PARAMETER_VALUE`
 */
export function checkSettings(settings: JobSettings): void {
  const legacy = Object.keys(settings).find((key) => key.endsWith('_task'));
  if (legacy !== undefined) throw notModelled(`a job in the single-task format (${legacy})`);

  const tasks = settings.tasks ?? [];
  const tooMany = problemsOfSize(tasks);
  // Looking at each task would take too long.
  if (tooMany.length > 0) throw settingsRefused(tooMany);
  const problems = [
    ...repeated(
      'task_key',
      tasks.map((task) => task.task_key),
    ),
    ...repeated(
      'parameter',
      (settings.parameters ?? []).map(({ name }) => name),
    ),
    ...repeated(
      'job_cluster_key',
      (settings.job_clusters ?? []).map(({ job_cluster_key }) => job_cluster_key),
    ),
    ...tasks.flatMap((task) => problemsOfTask(task, settings)),
    ...problemsOfCycles(tasks),
    ...problemsOfTriggers(settings),
  ];
  if (problems.length > 0) throw settingsRefused(problems);
}

function problemsOfSize(tasks: readonly TaskSettings[]): string[] {
  if (tasks.length > MOST_TASKS) {
    return [`the job has ${tasks.length} tasks; at most ${MOST_TASKS} are allowed`];
  }
  return tasks
    .filter(({ depends_on = [] }) => depends_on.length > MOST_TASKS)
    .map(({ task_key }) => `task '${task_key}' has more dependencies than a job has tasks`);
}

function repeated(what: string, names: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = names.filter((name) => seen.size === seen.add(name).size);
  return [...new Set(twice)].map((name) => `${what} '${name}' is given more than once`);
}

function problemsOfTask(task: TaskSettings, settings: JobSettings): string[] {
  const where = `task '${task.task_key}'`;
  const kinds = Object.keys(task).filter((key) => key.endsWith('_task'));
  const computes = COMPUTE.filter((key) => task[key] !== undefined);
  const clusters = (settings.job_clusters ?? []).map(({ job_cluster_key }) => job_cluster_key);
  const keys = (settings.tasks ?? []).map(({ task_key }) => task_key);
  const inner = task.for_each_task?.task;
  return [
    ...(inner ? problemsOfInnerTask(where, inner) : []),
    ...problemsOfCondition(where, task),
    ...(kinds.length === 1 ? [] : [`${where} has ${list(kinds)}; it needs exactly one kind of task`]),
    ...(computes.length <= 1 ? [] : [`${where} has ${list(computes)}; it can have only one of them`]),
    ...unknown(`${where} names the job_cluster_key`, task.job_cluster_key, clusters),
    ...(task.depends_on ?? []).flatMap(({ task_key }) => unknown(`${where} depends on task`, task_key, keys)),
    ...(task.depends_on ?? []).flatMap((dependency) => problemsOfOutcome(where, dependency, settings)),
  ];
}

function problemsOfInnerTask(where: string, inner: TaskSettings): string[] {
  const kinds = Object.keys(inner).filter((key) => key.endsWith('_task'));
  if (kinds.includes('for_each_task')) return [`${where} has a for-each task in a for-each task`];
  return kinds.length === 1
    ? []
    : [`the task in ${where} has ${list(kinds)}; it needs exactly one kind of task`];
}

function problemsOfCondition(where: string, { condition_task }: TaskSettings): string[] {
  if (condition_task === undefined || conditionOperator.safeParse(condition_task.op).success) return [];
  return [
    `${where} compares with '${condition_task.op}'; allowed are ${conditionOperator.options.join(', ')}`,
  ];
}

/** Only a condition has branches, and only these two. */
function problemsOfOutcome(
  where: string,
  { task_key, outcome }: { task_key: string; outcome?: string },
  { tasks = [] }: JobSettings,
): string[] {
  if (outcome === undefined) return [];
  if (outcome !== 'true' && outcome !== 'false') {
    return [`${where} depends on the outcome '${outcome}' of '${task_key}'; allowed are true, false`];
  }
  const dependency = tasks.find((task) => task.task_key === task_key);
  return dependency === undefined || dependency.condition_task !== undefined
    ? []
    : [`${where} depends on an outcome of '${task_key}', which is no condition task`];
}

function unknown(what: string, name: string | undefined, known: readonly string[]): string[] {
  if (name === undefined || known.includes(name)) return [];
  const suggestion = didYouMean(name, known);
  return [`${what} '${name}', which is not in the job${suggestion === undefined ? '' : `; ${suggestion}`}`];
}

function problemsOfCycles(tasks: readonly TaskSettings[]): string[] {
  // A task that waits for one that is not there is reported already, and no cycle.
  const keys = new Set(tasks.map((task) => task.task_key));
  const cyclic = tasksInCycles(tasks).filter((key) => keys.has(key));
  return cyclic.length === 0 ? [] : [`tasks depend on each other in a cycle: ${cyclic.sort().join(', ')}`];
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
