import { join } from 'node:path';

/** The files of one attempt of a task. */
export interface AttemptDirectory {
  readonly root: string;
  /** Where the task runs. */
  readonly work: string;
  /** What it prints. */
  readonly log: string;
  /** What the runner is told. */
  readonly invocation: string;
  /** The task values it sets. */
  readonly values: string;
  /** How it failed. */
  readonly failure: string;
  /** What a notebook gave as its result. */
  readonly result: string;
}

/** Where the files of an attempt are kept in the directory of a workspace. */
export function attemptDirectory(workspace: string, runId: number, taskRunId: number): AttemptDirectory {
  const root = join(runDirectory(workspace, runId), String(taskRunId));
  return {
    root,
    work: join(root, 'work'),
    log: join(root, 'output.log'),
    invocation: join(root, 'invocation.json'),
    values: join(root, 'values.json'),
    failure: join(root, 'failure.json'),
    result: join(root, 'result.json'),
  };
}

export function runDirectory(workspace: string, runId: number): string {
  return join(workspace, 'runs', String(runId));
}
