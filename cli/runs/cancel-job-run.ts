import { asTheyCome, getRun, isFinal, type RunSnapshot, snapshotOf, watchRun } from '../../runtime/index.ts';
import type { Ending } from '../screen/reporter.ts';
import { SYMBOLS } from '../screen/symbols.ts';
import type { Session } from '../session/session.ts';
import { inWorkspace, type RunFlags, type WorkspaceSession } from '../session/workspace-session.ts';
import { parseRuns } from './arguments.ts';
import { nextCommands } from './next-command.ts';

export interface CancelFlags extends RunFlags {
  readonly wait?: boolean;
}

const HINT = 'Ctrl+C stops waiting; what was cancelled stays so';

/** `lakeform cancel`: asks Databricks to cancel runs and, with `--wait`, waits a minute for their ends. */
export async function cancelJobRuns(
  given: readonly string[],
  flags: CancelFlags,
  session: Session,
): Promise<void> {
  const { runIds, host, asGiven } = parseRuns(given);
  const rules = { verb: 'cancel', host, hint: HINT, several: runIds.length > 1 };
  await inWorkspace(session, flags, rules, async (opened) => {
    const { client, say } = opened;
    const { detach: signal } = opened.interrupts;
    const runs = await Promise.all(
      runIds.map(async (runId) => snapshotOf(await getRun(client, runId, { signal }), client.host)),
    );
    for (const { runId, state } of runs.filter((run) => isFinal(run.state))) {
      say(`run ${runId} has ended already: ${SYMBOLS[state].word}`);
    }
    const going = runs.filter(({ state }) => !isFinal(state));
    if (flags.wait) return awaitEnds(going, opened);
    await Promise.all(going.map(({ runId }) => client.cancelRun(runId, { signal })));
    const lines = going.flatMap(({ runId, url }) => [
      `run ${runId} was asked to cancel: ${url}`,
      `watch it: ${nextCommands(asGiven(runId), flags)('watch')}`,
    ]);
    return { exitCode: 0, lines };
  });
}

async function awaitEnds(
  runs: readonly RunSnapshot[],
  { client, clock, screen, interrupts }: WorkspaceSession,
): Promise<Ending> {
  const cancel = AbortSignal.abort();
  const lines = new Map(
    runs.map(({ runId, url }) => [runId, `run ${runId} was asked to cancel but has not ended yet: ${url}`]),
  );
  let waiting = runs.length;
  const { detach } = interrupts;
  for await (const event of asTheyCome(runs.map((run) => watchRun(run, { client, clock, cancel, detach })))) {
    screen.show(event);
    if (event.type !== 'run.finished') continue;
    waiting -= 1;
    lines.set(event.run.runId, `run ${event.run.runId} ${SYMBOLS[event.state].word}`);
  }
  return { exitCode: interrupts.exitCode() ?? (waiting === 0 ? 0 : 8), lines: [...lines.values()] };
}
