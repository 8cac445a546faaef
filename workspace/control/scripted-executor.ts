import { appendFileSync, mkdirSync } from 'node:fs';
import type { Clock, Timers } from '../clock.ts';
import { failed, succeeded, workloadFailed } from '../engine/outcome.ts';
import type { ExecutionReport } from '../engine/run-events.ts';
import type { TaskOutput } from '../engine/run-record.ts';
import { attemptDirectory } from '../execute/attempt-directory.ts';
import type { TaskExecutor, TaskOrder } from '../execute/task-executor.ts';
import type { ScriptedAttempt, Scripts } from './scripts.ts';

export interface ScriptedExecutorOptions {
  readonly scripts: Scripts;
  readonly clock: Clock;
  readonly timers: Timers;
  /** The directory of the workspace. */
  readonly directory: string;
  /** Executes what nobody has scripted. */
  readonly otherwise: TaskExecutor;
}

/** Executes tasks as a test has said that they go, whatever their kind. */
export class ScriptedExecutor implements TaskExecutor {
  private readonly options: ScriptedExecutorOptions;

  constructor(options: ScriptedExecutorOptions) {
    this.options = options;
  }

  async execute(
    order: TaskOrder,
    began: (output?: TaskOutput) => void,
    signal: AbortSignal,
  ): Promise<ExecutionReport> {
    const script = this.options.scripts.find(order.run, order.attempt);
    if (script === undefined) return this.options.otherwise.execute(order, began, signal);

    await this.pass(script.setup, signal);
    if (!signal.aborted) {
      began(script.output);
      if (script.logs !== undefined) this.print(order, script.logs);
      await this.pass(script.result === 'hang' ? Number.POSITIVE_INFINITY : script.run, signal);
    }
    if (signal.aborted) await this.pass(script.stop);
    return signal.aborted ? { outcome: workloadFailed } : reportOf(script);
  }

  close(): Promise<void> {
    return this.options.otherwise.close();
  }

  /** Resolves after a time of the workspace's clock, or once the signal is aborted. */
  private async pass(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (milliseconds <= 0 || signal?.aborted) return;
    const { clock, timers } = this.options;
    await new Promise<void>((resolve) => {
      const cancel = Number.isFinite(milliseconds)
        ? timers.at(clock.now() + milliseconds, resolve)
        : () => {};
      signal?.addEventListener('abort', () => {
        cancel();
        resolve();
      });
    });
  }

  /** At once, so that the clock cannot move on meanwhile. */
  private print({ run, attempt }: TaskOrder, text: string): void {
    const { root, log } = attemptDirectory(this.options.directory, run.runId, attempt.taskRunId);
    mkdirSync(root, { recursive: true, mode: 0o700 });
    appendFileSync(log, text, { mode: 0o600 });
  }
}

function reportOf({ result, code, message, error, trace, values, output }: ScriptedAttempt): ExecutionReport {
  const facts = { ...(values && { values }), ...(output && { output }) };
  if (result === 'success') return { outcome: succeeded, ...facts };
  const outcome =
    code === workloadFailed.code
      ? workloadFailed
      : failed(code, message ?? error ?? `the task failed with ${code}`);
  return {
    outcome: message === undefined ? outcome : { ...outcome, message },
    ...(error && { error }),
    ...(trace && { errorTrace: trace }),
    ...facts,
  };
}
