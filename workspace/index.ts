export type { Clock } from './clock.ts';
export { type StartWorkspaceOptions, startWorkspace, type Workspace } from './start-workspace.ts';
