import { systemTimers, type Timers } from '../clock.ts';
import { LocalExecutor } from '../execute/local-executor.ts';
import type { TaskExecutor } from '../execute/task-executor.ts';
import { taskPrincipal } from '../execute/task-principal.ts';
import type { Gatekeeper } from '../identity/gatekeeper.ts';
import { JobStore } from '../jobs/job-store.ts';
import { startJob } from '../jobs/start-job.ts';
import { secretText } from '../secrets/secret-scopes.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { RunEngine } from './run-engine.ts';
import { RunStore } from './run-store.ts';

/** As long as tasks run at most without their token being renewed. */
const TASK_TOKEN_SECONDS = 7 * 24 * 3600;

export interface RunEngineSettings {
  /** The environment variables of which tasks inherit a few. @default process.env */
  readonly env?: NodeJS.ProcessEnv;
  /** The command that starts Python. @default - python3, then python */
  readonly python?: string;
  /** @default - those of this machine */
  readonly timers?: Timers;
  /** May put something before what runs tasks on this machine. */
  readonly executor?: (local: TaskExecutor) => TaskExecutor;
}

/** The run engine of a workspace. */
export function createRunEngine(
  context: WorkspaceContext,
  gatekeeper: Gatekeeper,
  settings: RunEngineSettings = {},
): RunEngine {
  const { store, clock, url, identity } = context;
  const local = localExecutor(context, gatekeeper, settings);
  const surroundings = { workspaceId: identity.workspaceId, url };
  const jobs = new JobStore(context);
  const engine: RunEngine = new RunEngine({
    runs: new RunStore(store),
    executor: settings.executor?.(local) ?? local,
    clock,
    timers: settings.timers ?? systemTimers(clock),
    surroundings,
    startJob: (jobId, parameters, trigger) =>
      startJob(jobs, engine, { job_id: jobId, job_parameters: parameters, trigger }),
  });
  return engine;
}

function localExecutor(
  context: WorkspaceContext,
  gatekeeper: Gatekeeper,
  { env, python }: RunEngineSettings,
): LocalExecutor {
  const { store, directory, files, url, identity, principals } = context;
  return new LocalExecutor({
    directory,
    files,
    mounts: files.mounts,
    lookup: {
      cluster: (clusterId) => store.collection('clusters').get(clusterId),
      secret: (scope, key) => secretText(store, scope, key),
    },
    surroundings: { workspaceId: identity.workspaceId, url },
    identityOf: (run) => gatekeeper.oauthToken(taskPrincipal(run, principals), TASK_TOKEN_SECONDS).token,
    env: env ?? process.env,
    ...(python && { python }),
  });
}
