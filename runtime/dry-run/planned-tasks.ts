import {
  type DependentTask,
  isSuccess,
  latestAttempts,
  stateOf,
  withDependencies,
  withDependents,
} from '../../jobs-api/index.ts';
import type { RunAnswer, TaskRunAnswer } from '../client/answers.ts';
import type { WantedRepair } from '../repair-request.ts';
import { parseTaskChoice } from '../task-choice.ts';
import { keysByDependency } from '../task-order.ts';

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
      ...(withUpstream ? withDependencies(tasks, [key]) : [key]),
      ...(withDownstream ? withDependents(tasks, [key]) : []),
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
  const again = dependent ? withDependents(latest, chosen) : chosen;
  return keysByDependency(latest).filter((key) => again.includes(key));
}

function didNotSucceed(task: TaskRunAnswer): boolean {
  return !isSuccess(stateOf(task)) && task.status?.termination_details?.code !== 'DISABLED';
}
