export type { Clock } from './clock.ts';
export { type Operation, workspaceCoverage } from './coverage.ts';
export { findInterpreter, type Interpreter } from './execute/interpreter.ts';
export { PYTHON_COMMANDS } from './execute/python.ts';
export { type LoadOptions, loadStacks } from './load/load-stacks.ts';
export type { LoadAction, LoadedResource } from './load/loaded-resource.ts';
export { type StartWorkspaceOptions, startWorkspace, type Workspace } from './start-workspace.ts';
