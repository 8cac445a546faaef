import { unknownJobTask } from '../errors.ts';
import * as errors from './errors.ts';
import { blocks, type Json, textsOf } from './json.ts';

/**
 * The chosen tasks, without dependencies on what does not run.
 * @param wanted `task`, or `+task` with all before it
 * @throws UserError `unknown_job_task`; `task_not_run` when a chosen task reads values of one that does not run
 */
export function selectTasks(
  job: string,
  declared: readonly Json[],
  wanted: readonly string[] | undefined,
): readonly Json[] {
  if (wanted === undefined) return declared;
  const byKey = new Map(declared.map((task) => [String(task.task_key), task]));
  const chosen = new Set<string>();
  const take = (key: string, withUpstream: boolean) => {
    const task = byKey.get(key);
    if (task === undefined) throw unknownJobTask(job, key, [...byKey.keys()]);
    if (chosen.has(key)) return;
    chosen.add(key);
    if (withUpstream) for (const upstream of upstreamOf(task)) take(upstream, true);
  };
  for (const given of wanted) take(given.replace(/^\+/, ''), given.startsWith('+'));
  return declared
    .filter((task) => chosen.has(String(task.task_key)))
    .map((task) => withDependenciesIn(task, chosen));
}

function withDependenciesIn(task: Json, chosen: ReadonlySet<string>): Json {
  const key = String(task.task_key);
  for (const text of textsOf(task)) {
    for (const [, upstream = ''] of text.matchAll(/\{\{\s*tasks\.([\w-]+)\./g)) {
      if (!chosen.has(upstream)) throw errors.taskNotRun(key, upstream);
    }
  }
  const dependencies = blocks(task.depends_on).filter((on) => chosen.has(String(on.task_key)));
  const { depends_on: _, ...rest } = task;
  return dependencies.length === 0 ? rest : { ...rest, depends_on: dependencies };
}

function upstreamOf(task: Json): readonly string[] {
  return blocks(task.depends_on).map((on) => String(on.task_key));
}
