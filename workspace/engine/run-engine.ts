import type { WorkspaceContext } from '../workspace-context.ts';

/** Moves runs on while a workspace is up. */
export interface RunEngine {
  start(): void;
  /** Ends what it started; resolves when nothing of it is left. */
  stop(): Promise<void>;
}

export function createRunEngine(_context: WorkspaceContext): RunEngine {
  return { start: () => {}, stop: async () => {} };
}
