import * as errors from '../../runtime/client/errors.ts';
import { type RunEvent, type WatchedRun, type WatchOptions, watchRun } from '../../runtime/index.ts';
import { NOON, runAnswer } from './run-answers.ts';
import { type Answer, scriptedWorkspace } from './scripted-workspace.ts';

/** The run that is watched. */
export const RUN = { runId: '8841', jobId: '7', name: 'dev_churn' };
/** A failure that passes. */
export const BUSY = () => errors.connectionReset('https://lake.test', 'ECONNRESET');

/** Watches a run of a scripted workspace to its end; `told` are its events in a few words. */
export async function watching(
  answers: Readonly<Record<string, Answer>>,
  options: Partial<WatchOptions> = {},
  run: WatchedRun = RUN,
) {
  const workspace = scriptedWorkspace(answers);
  const events: RunEvent[] = [];
  const { client, clock } = workspace;
  for await (const event of watchRun(run, { client, clock, random: () => 0.5, ...options }))
    events.push(event);
  return { ...workspace, events, told: events.map(short) };
}

/** An event in a few words, with the second in which it was seen. */
function short(event: RunEvent): string {
  const at = `${Math.round((event.time - NOON) / 1000)}s ${event.type}`;
  switch (event.type) {
    case 'task.state':
      return `${at} ${event.task}#${event.attempt} ${event.from ?? 'new'} → ${event.to}`;
    case 'run.state':
      return `${at} ${event.from} → ${event.to}`;
    case 'run.finished':
      return `${at} ${event.state}`;
    case 'task.output':
      return `${at} ${event.task}#${event.attempt} ${event.error}`;
    case 'watch.stopped':
    case 'run.cancelling':
      return `${at} ${event.because}`;
    default:
      return at;
  }
}

/** A run that succeeds after so many seconds. */
export const succeedsAfter =
  (end: number): Answer =>
  (_request, seconds) =>
    seconds < end
      ? runAnswer('RUNNING', { train: { is: 'RUNNING', from: 0 } })
      : runAnswer('SUCCESS', { train: { is: 'SUCCESS', from: 0, to: end } }, { end_time: NOON + end * 1000 });
