export type {
  AttemptScript,
  DisguiseScript,
  Duration,
  FaultScript,
  LoggedRequest,
  RunScript,
} from '../workspace/index.ts';
export { expectStack, type StackExpectations } from './expect-stack.ts';
export { type StackAddresses, stackAddresses } from './stack-addresses.ts';
export { type Attributes, type StackJson, stackJson, stackSnapshot } from './stack-json.ts';
export {
  type ExecutionDetails,
  fail,
  hang,
  startTestWorkspace,
  succeed,
  type TestWorkspace,
  type TestWorkspaceOptions,
} from './test-workspace.ts';
