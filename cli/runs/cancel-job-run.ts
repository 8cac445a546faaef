import { getRun, isFinal, snapshotOf, watchRun } from '../../runtime/index.ts';
import { SYMBOLS } from '../screen/symbols.ts';
import { parseRun } from './arguments.ts';
import { nextCommands } from './next-command.ts';
import type { Session } from './session.ts';
import { inWorkspace, type RunFlags } from './workspace-session.ts';

export interface CancelFlags extends RunFlags {
  readonly wait?: boolean;
}

const HINT = 'Ctrl+C stops waiting; the run stays cancelled';

/** `lakeform cancel`: asks Databricks to cancel a run and, with `--wait`, waits a minute for its end. */
export async function cancelJobRun(given: string, flags: CancelFlags, session: Session): Promise<void> {
  const { runId, host } = parseRun(given);
  const tell = (text: string) => session.stderr.write(`${text}\n`);
  await inWorkspace(session, flags, { verb: 'cancel', host, cancels: false, hint: HINT }, async (opened) => {
    const { client, screen, interrupts } = opened;
    const { detach } = interrupts;
    const run = snapshotOf(await getRun(client, runId, { signal: detach }), client.host);
    if (isFinal(run.state)) {
      tell(`run ${runId} has ended already: ${SYMBOLS[run.state].word}`);
      return 0;
    }
    if (!flags.wait) {
      await client.cancelRun(runId, { signal: detach });
      tell(`run ${runId} was asked to cancel: ${run.url}\nwatch it: ${nextCommands(given, flags)('watch')}`);
      return 0;
    }
    let ended = false;
    const cancel = AbortSignal.abort();
    for await (const event of watchRun(run, { client, clock: session.clock, cancel, detach })) {
      screen.show(event);
      if (event.type !== 'run.finished') continue;
      ended = true;
      screen.end();
      tell(`run ${runId} ${SYMBOLS[event.state].word}`);
    }
    if (!ended) tell(`run ${runId} was asked to cancel but has not ended yet: ${run.url}`);
    return interrupts.exitCode() ?? (ended ? 0 : 8);
  });
}
