import type { RunEvent, RunSnapshot } from '../../runtime/index.ts';

/** What a screen shows of a run: a fold of its events. */
export interface RunView {
  readonly run: RunSnapshot;
  /** Since when Databricks cannot be asked, and why. */
  readonly outage?: { readonly since: number; readonly reason: string };
  readonly cancelling: boolean;
  readonly ended: boolean;
}

export function viewAfter(view: RunView | undefined, event: RunEvent): RunView {
  const { run, time } = event;
  const { outage, cancelling = false } = view ?? {};
  switch (event.type) {
    case 'contact.lost':
      return { run, cancelling, ended: false, outage: { since: time, reason: event.reason } };
    case 'run.repair':
      return { run, cancelling: false, ended: false };
    case 'contact.regained':
      return { run, cancelling, ended: false };
    case 'run.cancelling':
      return { run, outage, cancelling: true, ended: false };
    case 'run.finished':
    case 'watch.stopped':
      return { run, cancelling, ended: true };
    default:
      return { run, outage, cancelling, ended: false };
  }
}
