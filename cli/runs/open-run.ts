import { getRun, snapshotOf } from '../../runtime/index.ts';
import type { Session } from '../session/session.ts';
import { inWorkspace, type RunFlags } from '../session/workspace-session.ts';
import { parseRun } from './arguments.ts';

/** `lakeform open`: the page of a run, in the browser where there is one, and its address on standard output. */
export async function openRun(given: string, flags: RunFlags, session: Session): Promise<void> {
  const { runId, host } = parseRun(given);
  const rules = { verb: 'open', host, hint: 'Ctrl+C stops' };
  await inWorkspace(session, flags, rules, async ({ client, interrupts, print, say }) => {
    const run = await getRun(client, runId, { signal: interrupts.detach });
    const { url } = snapshotOf(run, client.host);
    print(`${url}\n`);
    if (session.env.CI || !(await session.showPage(url))) say('no browser here; open this page yourself');
    return { exitCode: 0, lines: [] };
  });
}
