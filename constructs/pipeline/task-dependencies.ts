import { authorPath } from '../private/construct-path.ts';
import type { Mistake } from '../private/mistake.ts';
import {
  dependencyElsewhere,
  dependencyInsideLoop,
  dependencyOfInnerTask,
  dependencyTwice,
  unmatchedDependency,
} from './errors.ts';
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

/** What is wrong with them. */
export function dependencyProblems(dependencies: readonly Dependency[], task: Task<string>): Mistake[] {
  const { loop } = task;
  if (loop !== undefined && dependencies.length > 0) return [dependencyOfInnerTask(loop.key)];
  const problems = dependencies.flatMap((dependency) => problemOf(dependency, task) ?? []);
  return [...problems, ...outcomesOfOne(dependencies, task).map((key) => dependencyTwice(key))];
}

/** The conditions that a task was told to come after in more than one way. */
function outcomesOfOne(dependencies: readonly Dependency[], task: Task<string>): string[] {
  const outcomes = new Map<string, Set<Edge['outcome']>>();
  for (const { key, outcome } of edgesTo(dependencies, task)) {
    outcomes.set(key, (outcomes.get(key) ?? new Set()).add(outcome));
  }
  return [...outcomes].flatMap(([key, { size }]) => (size > 1 ? [key] : []));
}

function problemOf(dependency: Dependency, task: Task<string>): Mistake | undefined {
  if (dependency instanceof RegExp) {
    const { keys } = task.pipeline.graph;
    return matchesOf(dependency, task).length > 0 ? undefined : unmatchedDependency(dependency, keys);
  }
  const other = dependency instanceof TaskOutcome ? dependency.task : dependency;
  if (other.pipeline !== task.pipeline) return dependencyElsewhere(authorPath(other));
  return other.loop === undefined ? undefined : dependencyInsideLoop(other.key, other.loop.key);
}

/** `search` starts at the beginning each time, where `test` would remember the last match of a pattern with /g. */
function matchesOf(pattern: RegExp, task: Task<string>): string[] {
  return task.pipeline.graph.keys.filter((key) => key !== task.key && key.search(pattern) >= 0);
}
