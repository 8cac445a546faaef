import { hasFailed, isFinal, type RunState } from '../jobs-api/index.ts';
import type { RunEvent, TaskOutput, TaskStateChanged } from './run-events.ts';
import type { AttemptSnapshot, RunSnapshot, TaskSnapshot } from './run-snapshot.ts';
import type { Outputs } from './snapshot-of.ts';

/** States in which nothing has happened yet: an attempt that appears in one of them is no news. */
const WAITING: ReadonlySet<RunState> = new Set(['pending', 'blocked']);

/**
 * What happened between two looks at a run, in the order in which it happened. The first look tells the newest attempt
 * of every task; later ones every attempt, so that one which came and went between two looks is still told.
 * The end of the run comes last.
 * @param outputs what attempts left behind, told where they end
 */
export function changesBetween(
  previous: RunSnapshot | undefined,
  run: RunSnapshot,
  time: number,
  outputs: Outputs = new Map(),
): RunEvent[] {
  const known = previous && new Map(previous.tasks.map(({ key, attempts }) => [key, attempts]));
  const tasks = run.tasks.flatMap((task) => taskChanges(known, task, run, time)).sort(byHappening);
  const events: RunEvent[] = tasks.flatMap((change) => [change, ...outputOf(change, outputs)]);
  if (previous === undefined) events.unshift({ type: 'run.started', time, run });
  else if (previous.state !== run.state) {
    events.push({ type: 'run.state', time, run, from: previous.state, to: run.state });
  }
  if (isFinal(run.state)) events.push({ type: 'run.finished', time, run, state: run.state });
  return events;
}

/** @param known the attempts of every task at the look before, if there was one */
function taskChanges(
  known: ReadonlyMap<string, readonly AttemptSnapshot[]> | undefined,
  task: TaskSnapshot,
  run: RunSnapshot,
  time: number,
): TaskStateChanged[] {
  const changes: TaskStateChanged[] = [];
  for (const [index, attempt] of task.attempts.entries()) {
    if (known === undefined && attempt !== task.latest) continue;
    const from = known?.get(task.key)?.find(({ runId }) => runId === attempt.runId)?.state;
    const isNews = from === undefined ? index > 0 || !WAITING.has(attempt.state) : from !== attempt.state;
    if (!isNews) continue;
    const { state: to } = attempt;
    changes.push({
      type: 'task.state',
      time,
      run,
      task: task.key,
      attempt: index + 1,
      from,
      to,
      details: attempt,
    });
  }
  return changes;
}

function byHappening(a: TaskStateChanged, b: TaskStateChanged): number {
  return happened(a.details) - happened(b.details);
}

/** What has no time yet happens now. */
function happened(attempt: AttemptSnapshot): number {
  return attempt.endTime ?? attempt.startTime ?? Number.MAX_SAFE_INTEGER;
}

function outputOf({ details, task, attempt, time, run }: TaskStateChanged, outputs: Outputs): TaskOutput[] {
  const { text, untold, kept } = outputs.get(details.runId) ?? {};
  if (!isFinal(details.state) || (!hasFailed(details.state) && !text)) return [];
  const { message: error, trace } = hasFailed(details.state) ? details : {};
  const output = { text: text || undefined, untold, kept, error, trace };
  return [{ type: 'task.output', time, run, task, attempt, ...output }];
}
