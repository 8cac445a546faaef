import { randomUUID } from 'node:crypto';
import { type FoundJob, findJob, startRun, type WatchedRun } from '../../runtime/index.ts';
import { parseDuration, parseParameters } from './arguments.ts';
import { follow } from './follow.ts';
import { nextCommands } from './next-command.ts';
import type { Session } from './session.ts';
import { inWorkspace, type RunFlags, type WorkspaceSession } from './workspace-session.ts';

export interface RunJobFlags extends RunFlags {
  readonly param: readonly string[];
  readonly timeout?: string;
  /** False for `--no-wait`. */
  readonly wait: boolean;
  readonly strict?: boolean;
}

const HINT = 'Ctrl+C cancels the run; press it twice to leave it running';

/** `lakeform run`: starts a job once and watches it to its end. */
export async function runJob(name: string, flags: RunJobFlags, session: Session): Promise<void> {
  const parameters = parseParameters(flags.param);
  const timeout = flags.timeout === undefined ? undefined : parseDuration('--timeout', flags.timeout);

  await inWorkspace(session, flags, { verb: 'run', cancels: true, hint: HINT }, async (opened) => {
    const { target, client, interrupts } = opened;
    const job = await findJob(client, target.jobName(name), {
      signal: AbortSignal.any([interrupts.cancel, interrupts.detach]),
    });
    const run = await start(job, parameters, opened, session);
    if (run === undefined) return interrupts.exitCode() ?? 1;
    const next = nextCommands(run.runId, flags);
    if (flags.wait) return follow(run, session, opened, { timeout, strict: flags.strict, next });
    session.stdout.write(flags.json ? `${JSON.stringify(started(run, target.host))}\n` : `${run.runId}\n`);
    session.stderr.write(`${pageOf(run, target.host)}\nwatch it: ${next('watch')}\n`);
    return 0;
  });
}

/** The run, or undefined when the reader left before Databricks said which it is. */
async function start(
  job: FoundJob,
  parameters: Readonly<Record<string, string>>,
  { client, interrupts, target }: WorkspaceSession,
  session: Session,
): Promise<WatchedRun | undefined> {
  const { cancel, detach } = interrupts;
  try {
    return await startRun(client, { job, parameters, idempotencyToken: randomUUID(), cancel, detach });
  } catch (error) {
    if (!detach.aborted) throw error;
    session.stderr.write(
      `left while job '${job.name}' was being started; look here whether it was: ${target.host}/jobs/${job.id}\n`,
    );
    return undefined;
  }
}

function pageOf({ jobId, runId }: WatchedRun, host: string): string {
  return `${host}/jobs/${jobId}/runs/${runId}`;
}

function started(run: WatchedRun, host: string): Record<string, unknown> {
  return {
    v: 1,
    type: 'run.submitted',
    run_id: run.runId,
    job_id: run.jobId,
    name: run.name,
    url: pageOf(run, host),
  };
}
