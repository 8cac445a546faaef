import type { RunEngine } from '../engine/run-engine.ts';
import type { Route } from '../router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

export function runRoutes(_context: WorkspaceContext, _engine: RunEngine): Route[] {
  return [];
}
