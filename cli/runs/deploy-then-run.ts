import { UserError } from '../../messages/user-error.ts';
import { SilentExit } from '../failure.ts';
import { processSession } from '../session/session.ts';
import type { TargetFlags } from '../target.ts';
import { runJob } from './run-job.ts';

/** What fails before there is a run; 1 always means that a run failed. */
const BEFORE_THE_RUN = 3;

/** `lakeform deploy --then-run`: deploys, then runs and waits. Whose failure it was can be told from the exit code. */
export async function deployThenRun(
  name: string,
  { env, local }: TargetFlags,
  deploy: () => Promise<void>,
): Promise<void> {
  try {
    await deploy();
  } catch (error) {
    throw beforeTheRun(error);
  }
  await runJob(name, { env, local, param: [], wait: true }, processSession());
}

function beforeTheRun(error: unknown): unknown {
  if (error instanceof SilentExit && error.exitCode === 1) return new SilentExit(BEFORE_THE_RUN);
  if (!(error instanceof UserError) || error.exitCode !== 1) return error;
  const { code, message, hint } = error;
  return new UserError(code, `${message}; nothing was run`, { hint, exitCode: BEFORE_THE_RUN });
}
