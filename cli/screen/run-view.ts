import type { RunEvent, RunSnapshot } from '../../runtime/index.ts';

/** What a screen shows of a run: a fold of its events. */
export interface RunView {
  readonly run: RunSnapshot;
  /** Since when Databricks cannot be asked, and why. */
  readonly outage?: { readonly since: number; readonly reason: string };
  readonly cancelling: boolean;
  readonly ended: boolean;
  /** The last line of the log that a task writes to a volume, by the number of its attempt and its key. */
  readonly logged?: Readonly<Record<string, string>>;
}

export function viewAfter(view: RunView | undefined, event: RunEvent): RunView {
  const { run, time } = event;
  const { outage, cancelling = false, logged = {} } = view ?? {};
  switch (event.type) {
    case 'contact.lost':
      return { run, logged, cancelling, ended: false, outage: { since: time, reason: event.reason } };
    case 'run.repair':
      return { run, logged, cancelling: false, ended: false };
    case 'task.log':
      return {
        run,
        outage,
        cancelling,
        ended: false,
        logged: { ...logged, [`${event.attempt} ${event.task}`]: lastLine(event.text) },
      };
    case 'contact.regained':
      return { run, logged, cancelling, ended: false };
    case 'run.cancelling':
      return { run, outage, logged, cancelling: true, ended: false };
    case 'run.finished':
    case 'watch.stopped':
      return { run, logged, cancelling, ended: true };
    default:
      return { run, outage, logged, cancelling, ended: false };
  }
}

function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.at(-1) ?? '';
}
