import { UserError } from '../../messages/user-error.ts';
import { isCalled } from '../../reconcile/synthesized.ts';
import { findJob } from '../../runtime/index.ts';
import type { Session } from '../session/session.ts';
import { inWorkspace } from '../session/workspace-session.ts';
import type { SynthesizedEnvironment } from '../synthesized-environment.ts';
import * as errors from './errors.ts';

/** Where a deployment goes. */
interface Destination {
  readonly env: string;
  readonly local?: string | true;
}

/**
 * Finds out, before anything is applied, whether there will be a job of this name afterwards: a pipeline of the stacks
 * that are deployed, or else a job that the workspace has already.
 * @throws UserError `nothing_to_run`, `ambiguous_job`
 */
export async function requireRunnable(
  name: string,
  { app, stacks }: SynthesizedEnvironment,
  destination: Destination,
  session: Session,
): Promise<void> {
  const { env } = destination;
  const pipelines = app.pipelines(env);
  const meant = pipelines.filter((pipeline) => isCalled(pipeline, name));
  if (meant.some((pipeline) => stacks.some((stack) => stack.name === pipeline.stack))) return;

  const rules = { verb: 'deploy', hint: 'Ctrl+C stops before anything is applied' };
  await inWorkspace(session, destination, rules, async ({ client, target, interrupts }) => {
    await findJob(client, target.jobName(name), { signal: interrupts.detach }).catch((error: unknown) => {
      if (!(error instanceof UserError) || error.code !== 'unknown_job') throw error;
      const [pipeline] = meant;
      if (pipeline !== undefined) throw errors.notDeployedToRun(name, pipeline.stack, error);
      const declared = pipelines.map(({ constructId }) => constructId);
      throw errors.nothingToRun(name, env, declared, error);
    });
    return { exitCode: 0, lines: [] };
  });
}
