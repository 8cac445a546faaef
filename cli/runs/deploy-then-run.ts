import { UserError } from '../../messages/user-error.ts';
import { SilentExit } from '../failure.ts';
import { processSession } from '../session/session.ts';
import type { DeployFlags } from '../stacks/deploy.ts';
import type { SynthesizedEnvironment } from '../synthesized-environment.ts';
import { requireRunnable } from './require-runnable.ts';
import { runJob } from './run-job.ts';

/** What fails before there is a run; 1 always means that a run failed. */
const BEFORE_THE_RUN = 3;

/**
 * `lakeform deploy --then-run`: deploys, then runs and waits. Whose failure it was can be told from the exit code.
 * @param deploy calls back before it applies anything
 */
export async function deployThenRun(
  name: string,
  { env, local }: Pick<DeployFlags, 'env' | 'local'>,
  deploy: (beforeApplying: (environment: SynthesizedEnvironment) => Promise<void>) => Promise<void>,
): Promise<void> {
  const session = processSession();
  try {
    await deploy((environment) => requireRunnable(name, environment, { env, local }, session));
  } catch (error) {
    throw beforeTheRun(error);
  }
  await runJob(name, { env, local, param: [], wait: true }, session);
}

function beforeTheRun(error: unknown): unknown {
  if (error instanceof SilentExit && error.exitCode === 1) return new SilentExit(BEFORE_THE_RUN);
  if (!(error instanceof UserError) || error.exitCode !== 1) return error;
  const { code, message, hint } = error;
  return new UserError(code, `${message}; nothing was run`, { hint, exitCode: BEFORE_THE_RUN });
}
