import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../messages/user-error.ts';
import {
  type AttemptScript,
  type DisguiseScript,
  type Duration,
  type FaultScript,
  type LoggedRequest,
  loadStacks,
  type RunScript,
  startWorkspace,
} from '../workspace/index.ts';

/** A Databricks workspace on this machine whose clock, tasks and faults a test decides. */
export interface TestWorkspace {
  /** `http://127.0.0.1:PORT`: what clients take for the host. */
  readonly url: string;
  /** The token that clients send. */
  readonly token: string;
  /** The token of the control API, for tests that are not written in JavaScript. */
  readonly controlToken: string;
  /** Where its state is kept. */
  readonly directory: string;
  /**
   * Deploys what `lakeform synth` wrote, without Terraform.
   * @param outdir such as `cdktf.out` @param stacks their names, such as `churn-dev`; all of the app if left out
   * @throws UserError with what cannot be read or loaded
   */
  load(outdir: string, stacks?: readonly string[]): Promise<void>;
  /** Milliseconds since 1970: the time that it is in the workspace. */
  now(): number;
  /**
   * Moves the clock on and resolves when all that was due until then has happened: tasks, timeouts, schedules.
   * @throws UserError `control_refused` - not a duration
   */
  advance(by: Duration): Promise<void>;
  /**
   * Moves the clock on, a step every few real milliseconds, until a client that polls has what it waits for: resolves
   * or rejects with `work`.
   */
  advanceUntil<Result>(work: Promise<Result>, step?: Duration): Promise<Result>;
  /**
   * Says how the tasks of a job go from now on: by task key one execution, or several in order, the last of which
   * repeats; `score[2]` is the third iteration of `score`, `*` any task, and the job `*` any job. What has no script
   * is run for real where the workspace can.
   * @throws UserError `control_refused` - not a script
   */
  script(job: string, tasks: RunScript['tasks']): void;
  /** Lets something go wrong with requests that are still to come. @throws UserError `control_refused` */
  fault(fault: FaultScript): void;
  /** Changes how answers of the Jobs API look from now on. @throws UserError `control_refused` */
  disguise(disguise: DisguiseScript): void;
  /** The requests that it has been asked, oldest first. */
  requests(): readonly LoggedRequest[];
  /** Ends it, and removes the directory unless it was given. */
  close(): Promise<void>;
}

export interface TestWorkspaceOptions {
  /** @default - a temporary one */
  readonly directory?: string;
  /** A port of 127.0.0.1. @default - a free one */
  readonly port?: number;
}

/**
 * Starts a workspace whose clock stands still until the test moves it on.
 *
 * @example
 * const workspace = await startTestWorkspace();
 * workspace.script('churn', { train: [fail('40 seconds', 'ValueError: empty partition'), succeed('1 minute')] });
 * await workspace.advance('40 seconds');
 */
export async function startTestWorkspace(options: TestWorkspaceOptions = {}): Promise<TestWorkspace> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'lakeform-workspace-'));
  const { url, token, control, close } = await startWorkspace({ ...options, directory, clock: 'virtual' });
  if (control === undefined) throw new UserError('control_refused', 'the workspace has no virtual clock');
  return {
    url,
    token,
    controlToken: control.token,
    directory,
    load: async (outdir, stacks) => {
      await loadStacks({ outdir, url, token, stacks, recordDirectory: join(directory, 'loaded') });
    },
    now: () => control.clock.now(),
    advance: (by) => control.advance(by),
    advanceUntil: (work, step = '1 second') => advanceUntil(work, () => control.advance(step)),
    script: (job, tasks) => control.script({ job, tasks }),
    fault: (fault) => control.fault(fault),
    disguise: (disguise) => control.disguiseAs(disguise),
    requests: () => control.requests.list(),
    close: async () => {
      await close();
      if (options.directory === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Real milliseconds between two steps, in which clients can ask. */
const PAUSE_MS = 10;

async function advanceUntil<Result>(work: Promise<Result>, advance: () => Promise<void>): Promise<Result> {
  let isSettled = false;
  const settle = () => {
    isSettled = true;
  };
  work.then(settle, settle);
  while (!isSettled) {
    await advance();
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return work;
}

export type ExecutionDetails = Omit<AttemptScript, 'result' | 'run' | 'error'>;

/** An execution that succeeds after this time. @default 0 */
export function succeed(run: Duration = 0, more: ExecutionDetails = {}): AttemptScript {
  return { ...more, run };
}

/** An execution that fails after this time with an exception such as `ValueError: empty partition`. */
export function fail(run: Duration, error: string, more: ExecutionDetails = {}): AttemptScript {
  return { ...more, result: 'failure', run, error };
}

/** An execution that goes on until it is cancelled or its time is up. */
export function hang(more: ExecutionDetails = {}): AttemptScript {
  return { ...more, result: 'hang' };
}
