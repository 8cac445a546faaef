import { hasFailed } from '../jobs-api/index.ts';
import { UserError } from '../messages/user-error.ts';
import { repairRun } from './repair-run.ts';
import type { RunEvent, RunFinished } from './run-events.ts';
import { terminationReason } from './termination-reason.ts';
import type { WatchedRun, WatchOptions } from './watch-options.ts';
import { watchRun } from './watch-run.ts';

export interface RepairingWatchOptions extends WatchOptions {
  /** How often at most the failed part of the run is run again. @default 0 */
  readonly repairs?: number;
}

/** What a quota needs to recover. */
const LATER = 60_000;

/**
 * Watches a run and repairs it while it fails, as often as it may. What no repair can mend is left as it is, and said.
 * The last event is that of the last repair; the timeout is that of all together.
 */
export async function* watchWithRepairs(
  watched: WatchedRun,
  { repairs = 0, timeout = Number.POSITIVE_INFINITY, ...options }: RepairingWatchOptions,
): AsyncGenerator<RunEvent, void> {
  const deadline = options.clock.monotonic() + timeout;
  const remaining = () => deadline - options.clock.monotonic();
  let run = watched;
  for (let number = 1; ; number += 1) {
    let failure: RunFinished | undefined;
    for await (const event of watchRun(run, { ...options, timeout: remaining() })) {
      const isWanted = !options.cancel?.aborted && !options.detach?.aborted;
      const mayRepair = number <= repairs && isWanted && remaining() > 0;
      if (event.type === 'run.finished' && mayRepair && hasFailed(event.state)) failure = event;
      else yield event;
    }
    if (failure === undefined) return;
    const { run: snapshot } = failure;
    const next = await repaired(failure).catch(refusal);
    const common = { time: options.clock.now(), run: snapshot };
    if (next instanceof UserError || options.detach?.aborted) {
      // The repair may go on although nobody knows its id: the failure before it is no outcome.
      const because = next instanceof UserError ? 'contact_lost' : 'detached';
      const reason = next instanceof UserError ? next.message : undefined;
      return yield { type: 'watch.stopped', ...common, because, reason };
    }
    if (typeof next === 'string') {
      yield { type: 'repair.refused', ...common, reason: next };
      return yield failure;
    }
    yield { type: 'run.repair', ...common, repairId: next.repairId ?? '', number, of: repairs };
    run = next;
  }

  /** The run under repair, or why there is none. */
  async function repaired({ run: failed }: RunFinished): Promise<WatchedRun | string> {
    const attempts = failed.tasks.map(({ latest }) => latest).filter(({ state }) => hasFailed(state));
    const reasons = [...attempts, failed].flatMap(
      ({ code, message }) => terminationReason(code, undefined, message) ?? [],
    );
    const hopeless = reasons.find(({ repair }) => repair === 'useless');
    if (hopeless !== undefined) return hopeless.advice;
    const { client, clock, detach: signal } = options;
    if (reasons.some(({ repair }) => repair === 'later')) await clock.sleep(LATER, signal);
    if (options.cancel?.aborted) return 'interrupted';
    return repairRun(client, { runId: failed.runId, clock, random: options.random, signal });
  }
}

/** Why it was not repaired; an error when nobody knows whether it is. */
function refusal(error: unknown): string | UserError {
  if (error instanceof UserError && error.code === 'repair_unknown') return error;
  if (error instanceof UserError || (error instanceof Error && error.name === 'AbortError'))
    return error.message;
  throw error;
}
