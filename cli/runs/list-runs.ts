import { findJob, hasFailed, type RunAnswer, type RunSnapshot, snapshotOf } from '../../runtime/index.ts';
import { aligned } from '../aligned.ts';
import { durationOf } from '../screen/duration.ts';
import { runFacts } from '../screen/json-line.ts';
import { SYMBOLS } from '../screen/symbols.ts';
import { plainLine } from '../screen/width.ts';
import type { Session } from '../session/session.ts';
import { inWorkspace, type RunFlags, type WorkspaceSession } from '../session/workspace-session.ts';
import { parseCount } from './arguments.ts';
import * as errors from './errors.ts';
import { deployCommand } from './next-command.ts';

export interface ListRunsFlags extends RunFlags {
  readonly active?: boolean;
  readonly failed?: boolean;
  readonly limit?: string;
}

const USUAL = 20;

/** Failed runs are found among so many of the newest: Databricks cannot be asked for them alone. */
const SEARCHED = 500;

/** `lakeform runs`: the newest runs of a job, or of all jobs, one a line on standard output. */
export async function listRuns(
  name: string | undefined,
  flags: ListRunsFlags,
  session: Session,
): Promise<void> {
  if (flags.active && flags.failed) throw errors.flagsExclude('--active', '--failed');
  const limit = flags.limit === undefined ? USUAL : parseCount('--limit', flags.limit);
  const rules = { verb: 'runs', hint: 'Ctrl+C stops' };
  await inWorkspace(session, flags, rules, async (opened) => {
    const runs = (await wanted(name, flags, limit, opened)).map((run) => snapshotOf(run, opened.client.host));
    const now = opened.clock.now();
    if (flags.json) for (const run of runs) opened.print(`${JSON.stringify({ v: 1, ...facts(run) })}\n`);
    else for (const line of table(runs, now)) opened.print(`${line}\n`);
    return { exitCode: 0, lines: runs.length === 0 ? ['no such runs'] : [] };
  });
}

async function wanted(
  name: string | undefined,
  flags: ListRunsFlags,
  limit: number,
  { client, target, interrupts }: WorkspaceSession,
): Promise<RunAnswer[]> {
  const { active, failed } = flags;
  const { detach: signal } = interrupts;
  const options = { signal, deploy: deployCommand(flags) };
  const jobId = name === undefined ? undefined : (await findJob(client, target.jobName(name), options)).id;
  const only = active ? 'active' : failed ? 'completed' : undefined;
  const runs = await client.listRuns({ jobId, only, limit: failed ? SEARCHED : limit }, { signal });
  return (failed ? runs.filter((run) => hasFailed(snapshotOf(run, client.host).state)) : runs).slice(
    0,
    limit,
  );
}

function table(runs: readonly RunSnapshot[], now: number): readonly string[] {
  if (runs.length === 0) return [];
  return aligned([
    ['run', 'job', 'state', 'started', 'took', 'page'],
    ...runs.map((run) => [
      run.runId,
      plainLine(run.name),
      SYMBOLS[run.state].word,
      run.startTime === undefined ? '' : new Date(run.startTime).toISOString().replace(/\.\d+Z$/, 'Z'),
      run.startTime === undefined ? '' : durationOf((run.endTime ?? now) - run.startTime),
      run.url,
    ]),
  ]);
}

function facts(run: RunSnapshot): Record<string, unknown> {
  return { run_id: run.runId, ...runFacts(run), code: run.code, message: run.message };
}
