import { didYouMean } from '../../messages/nearest.ts';
import { authorPath } from '../private/construct-path.ts';
import type { Task } from './task.ts';
import type { Edge } from './task-graph.ts';
import { TaskOutcome } from './task-outcome.ts';

/** What a task can come after: a task, one branch of a condition, or all tasks whose keys match a pattern. */
export type Dependency = Task<string> | TaskOutcome | RegExp;

/** The tasks that a task was told to come after. */
export function edgesTo(dependencies: readonly Dependency[], task: Task<string>): Edge[] {
  return dependencies.flatMap((dependency) => {
    if (dependency instanceof RegExp) return matchesOf(dependency, task).map((key) => ({ key }));
    if (dependency instanceof TaskOutcome) return [{ key: dependency.task.key, outcome: dependency.outcome }];
    return [{ key: dependency.key }];
  });
}

/** What is wrong with them, one text each. */
export function dependencyProblems(dependencies: readonly Dependency[], task: Task<string>): string[] {
  const { loop } = task;
  if (loop !== undefined && dependencies.length > 0) {
    return [`it comes after others, but runs inside '${loop.key}'\n  hint: give after to '${loop.key}'`];
  }
  return dependencies.flatMap((dependency) => problemOf(dependency, task) ?? []);
}

function problemOf(dependency: Dependency, task: Task<string>): string | undefined {
  if (dependency instanceof RegExp) {
    if (matchesOf(dependency, task).length > 0) return undefined;
    const hint = didYouMean(dependency.source, task.pipeline.graph.keys);
    return `it comes after ${dependency}, which matches no other task${hint === undefined ? '' : `\n  hint: ${hint}`}`;
  }
  const other = dependency instanceof TaskOutcome ? dependency.task : dependency;
  if (other.pipeline !== task.pipeline) {
    return `it comes after '${authorPath(other)}', which is in another pipeline\n  hint: run that pipeline with a RunJobTask`;
  }
  if (other.loop === undefined) return undefined;
  return `it comes after '${other.key}', which runs inside '${other.loop.key}'\n  hint: come after '${other.loop.key}'`;
}

/** `search` starts at the beginning each time, where `test` would remember the last match of a pattern with /g. */
function matchesOf(pattern: RegExp, task: Task<string>): string[] {
  return task.pipeline.graph.keys.filter((key) => key !== task.key && key.search(pattern) >= 0);
}
