import { attemptsByTask, isSuccess, stateOf } from '../../jobs-api/index.ts';
import type { RunAnswer, TaskRunAnswer } from '../client/answers.ts';
import type { WantedRepair } from '../repair-request.ts';
import { byDependency } from '../task-order.ts';

/** A task of a job or of a run, and what it depends on. */
interface DependentTask {
  readonly task_key: string;
  readonly depends_on?: readonly { readonly task_key: string }[];
  readonly disabled?: boolean;
}

/**
 * The keys of the tasks that a start runs, upstream ones first.
 * @param only `task`, `+task` with all before it, `task+` with all after it @default - all
 */
export function tasksToRun(tasks: readonly DependentTask[], only?: readonly string[]): string[] {
  const chosen = only?.flatMap((given) => {
    const key = given.replace(/^\+|\+$/g, '');
    return [
      key,
      ...(given.startsWith('+') ? reachable(key, upstreamIn(tasks)) : []),
      ...(given.endsWith('+') ? reachable(key, downstreamIn(tasks)) : []),
    ];
  });
  return inOrder(
    tasks.filter(({ disabled }) => !disabled),
    chosen,
  );
}

/** The keys of the tasks that a repair runs again, upstream ones first: those named, or all that did not succeed. */
export function tasksToRepair(
  run: RunAnswer,
  { tasks: named, dependent }: Pick<WantedRepair, 'tasks' | 'dependent'>,
): string[] {
  const latest = [...attemptsByTask(run.tasks ?? []).values()].flatMap((attempts) => attempts.slice(-1));
  const unsuccessful = latest.filter(didNotSucceed).map((task) => task.task_key);
  const chosen = named ?? unsuccessful;
  const after = dependent ? chosen.flatMap((key) => reachable(key, downstreamIn(latest))) : [];
  return inOrder(latest, [...chosen, ...after]);
}

function didNotSucceed(task: TaskRunAnswer): boolean {
  return !isSuccess(stateOf(task)) && task.status?.termination_details?.code !== 'DISABLED';
}

type Neighbours = (key: string) => readonly string[];

function upstreamIn(tasks: readonly DependentTask[]): Neighbours {
  const byKey = new Map(tasks.map((task) => [task.task_key, task]));
  return (key) => (byKey.get(key)?.depends_on ?? []).map((upstream) => upstream.task_key);
}

function downstreamIn(tasks: readonly DependentTask[]): Neighbours {
  return (key) =>
    tasks
      .filter(({ depends_on = [] }) => depends_on.some((upstream) => upstream.task_key === key))
      .map((task) => task.task_key);
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

function inOrder(tasks: readonly DependentTask[], chosen: readonly string[] | undefined): string[] {
  const keys = tasks.map((task) => ({ key: task.task_key }));
  const wanted = keys.filter(({ key }) => chosen === undefined || chosen.includes(key));
  return byDependency(wanted, upstreamIn(tasks)).map(({ key }) => key);
}
