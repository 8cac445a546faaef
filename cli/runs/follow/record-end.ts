import type { JournalEntry, LeftBecause, RunFinished, WatchStopped } from '../../../runtime/index.ts';
import type { Interrupts } from '../../session/interrupts.ts';

/** Writes down how a run ended, or why nobody watches it any more. A disk that refuses changes no outcome. */
export async function recordEnd(
  entry: JournalEntry,
  last: RunFinished | WatchStopped,
  interrupts: Interrupts,
  say: (line: string) => void,
): Promise<void> {
  try {
    if (last.type === 'run.finished') await entry.ended(last.state);
    else if (last.because === 'detached') await entry.left(interrupts.because() ?? 'interrupted');
    else await entry.left(last.because);
  } catch (error) {
    say(`the end of run ${last.run.runId} could not be written down: ${String(error)}`);
  }
}

/** Writes down that nobody watches a run, before it was watched at all. */
export async function recordLeaving(
  entry: JournalEntry | undefined,
  because: LeftBecause,
  say: (line: string) => void,
): Promise<void> {
  await entry?.left(because).catch((error) => say(`this could not be written down: ${String(error)}`));
}
