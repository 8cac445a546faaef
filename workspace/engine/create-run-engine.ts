import { LocalExecutor } from '../execute/local-executor.ts';
import { secretText } from '../secrets/secret-scopes.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { RunEngine } from './run-engine.ts';
import { RunStore } from './run-store.ts';

export interface RunEngineSettings {
  /** The environment variables of which tasks inherit a few. @default process.env */
  readonly env?: NodeJS.ProcessEnv;
  /** The command that starts Python. @default - python3, then python */
  readonly python?: string;
}

/** The run engine of a workspace, with an executor that runs tasks on this machine. */
export function createRunEngine(context: WorkspaceContext, settings: RunEngineSettings = {}): RunEngine {
  const { store, clock, directory, files, url, identity } = context;
  const executor = new LocalExecutor({
    directory,
    files,
    mounts: files.mounts,
    lookup: {
      cluster: (clusterId) => store.collection('clusters').get(clusterId),
      secret: (scope, key) => secretText(store, scope, key),
    },
    surroundings: { workspaceId: identity.workspaceId, url },
    env: settings.env ?? process.env,
    ...(settings.python && { python: settings.python }),
  });
  return new RunEngine({ runs: new RunStore(store), executor, clock });
}
