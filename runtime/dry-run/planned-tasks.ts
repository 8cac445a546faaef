import { isSuccess, latestAttempts, stateOf } from '../../jobs-api/index.ts';
import type { RunAnswer, TaskRunAnswer } from '../client/answers.ts';
import type { WantedRepair } from '../repair-request.ts';
import { parseTaskChoice } from '../task-choice.ts';
import { type DependentTask, keysByDependency, upstreamOf } from '../task-order.ts';

/** A task as a job declares it. */
export interface DeclaredTask extends DependentTask {
  readonly disabled?: boolean;
}

/**
 * The keys of the tasks that a start runs, upstream ones first.
 * @param only `task`, `+task` with all before it, `task+` with all after it @default - all
 */
export function tasksToRun(tasks: readonly DeclaredTask[], only?: readonly string[]): string[] {
  const chosen = only
    ?.map(parseTaskChoice)
    .flatMap(({ key, withUpstream, withDownstream }) => [
      key,
      ...(withUpstream ? reachable(key, upstreamIn(tasks)) : []),
      ...(withDownstream ? reachable(key, downstreamIn(tasks)) : []),
    ]);
  const enabled = new Set(tasks.flatMap(({ task_key, disabled }) => (disabled ? [] : task_key)));
  return keysByDependency(tasks).filter((key) => enabled.has(key) && (chosen?.includes(key) ?? true));
}

/** The keys of the tasks that a repair runs again, upstream ones first: those named, or all that did not succeed. */
export function tasksToRepair(
  run: RunAnswer,
  { tasks: named, dependent }: Pick<WantedRepair, 'tasks' | 'dependent'>,
): string[] {
  const latest = latestAttempts(run.tasks ?? []);
  const unsuccessful = latest.filter(didNotSucceed).map((task) => task.task_key);
  const chosen = named ?? unsuccessful;
  const after = dependent ? chosen.flatMap((key) => reachable(key, downstreamIn(latest))) : [];
  return keysByDependency(latest).filter((key) => chosen.includes(key) || after.includes(key));
}

function didNotSucceed(task: TaskRunAnswer): boolean {
  return !isSuccess(stateOf(task)) && task.status?.termination_details?.code !== 'DISABLED';
}

type Neighbours = (key: string) => readonly string[];

function upstreamIn(tasks: readonly DependentTask[]): Neighbours {
  const byKey = new Map(tasks.map((task) => [task.task_key, task]));
  return (key) => upstreamOf(byKey.get(key));
}

function downstreamIn(tasks: readonly DependentTask[]): Neighbours {
  return (key) => tasks.filter((task) => upstreamOf(task).includes(key)).map((task) => task.task_key);
}

/** All that one comes to from there, step by step. */
function reachable(from: string, neighbours: Neighbours): string[] {
  const found = new Set<string>();
  const visit = (key: string) => {
    for (const next of neighbours(key)) {
      if (found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(from);
  return [...found];
}
