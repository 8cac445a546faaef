import { submittedLine } from '../../screen/json-line.ts';
import type { Ending } from '../../screen/reporter.ts';
import type { WorkspaceSession } from '../../session/workspace-session.ts';
import type { StartedRun } from '../start-once.ts';
import { recordLeaving } from './record-end.ts';

/**
 * `--no-wait`: the run as data, the rest as words.
 * @param watch the command that watches it
 */
export async function leaveRunning(
  { run, entry }: StartedRun,
  json: boolean | undefined,
  { target, clock, print, say }: WorkspaceSession,
  watch: string,
): Promise<Ending> {
  await recordLeaving(entry, 'not_waited_for', say);
  const { runId, jobId, adopted } = run;
  // Of a one-time run Databricks tells the page when it is asked for the run.
  const url = jobId === undefined ? undefined : `${target.host}/jobs/${jobId}/runs/${runId}`;
  print(json ? `${submittedLine(run, url, clock.now())}\n` : `${runId}\n`);
  if (url !== undefined) say(adopted ? `${url} (adopted: it was there already)` : url);
  return { exitCode: 0, lines: [`watch it: ${watch}`] };
}
