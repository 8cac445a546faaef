import { mkdirSync } from 'node:fs';
import { failed } from '../engine/outcome.ts';
import {
  latestValues,
  resolvedParameters,
  runReferences,
  type Surroundings,
} from '../engine/references/run-references.ts';
import type { ExecutionReport } from '../engine/run-events.ts';
import type { RunRecord } from '../engine/run-record.ts';
import type { WorkspaceFiles } from '../files/workspace-files.ts';
import { baseEnvironment, identityEnvironment } from './base-environment.ts';
import { Libraries } from './libraries.ts';
import { librariesOf } from './library.ts';
import { Python } from './python.ts';
import { programOf } from './python-program.ts';
import { runPythonTask } from './python-task.ts';
import { type ClusterLookup, clusterEnvironment } from './task-cluster.ts';
import type { TaskExecutor, TaskOrder } from './task-executor.ts';
import { TaskFailure } from './task-failure.ts';

export interface LocalExecutorOptions {
  /** The directory of the workspace. */
  readonly directory: string;
  readonly files: WorkspaceFiles;
  /** Local directories by the path that tasks know them by, such as `/Volumes`. */
  readonly mounts: Readonly<Record<string, string>>;
  readonly lookup: ClusterLookup;
  readonly surroundings: Surroundings;
  /** A token of whom a run runs as, with which its tasks use the workspace. */
  identityOf(run: RunRecord): string;
  /** The variables of which tasks inherit a few. */
  readonly env: NodeJS.ProcessEnv;
  /** The command that starts Python. @default - python3, then python */
  readonly python?: string;
}

/**
 * Executes tasks on this machine: Python wheels, files and notebooks as processes. It refuses every other kind of task
 * by its name.
 */
export class LocalExecutor implements TaskExecutor {
  private readonly options: LocalExecutorOptions;
  private readonly python: Python;
  private readonly libraries: Libraries;
  private readonly closing = new AbortController();

  constructor(options: LocalExecutorOptions) {
    this.options = options;
    this.python = new Python(options.env, options.python);
    this.libraries = new Libraries({ ...options, python: this.python, signal: this.closing.signal });
    for (const mount of Object.values(options.mounts)) mkdirSync(mount, { recursive: true, mode: 0o700 });
  }

  async execute(order: TaskOrder, began: () => void, signal: AbortSignal): Promise<ExecutionReport> {
    try {
      return await this.executePython(order, began, signal);
    } catch (error) {
      if (error instanceof TaskFailure) return { outcome: error.outcome, error: error.message };
      const message = error instanceof Error ? error.message : String(error);
      return { outcome: failed('INTERNAL_ERROR', `the local workspace could not run the task: ${message}`) };
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.libraries.idle();
  }

  private async executePython(
    { run, attempt, task }: TaskOrder,
    began: () => void,
    signal: AbortSignal,
  ): Promise<ExecutionReport> {
    const { directory, env, files, lookup, mounts, surroundings, identityOf } = this.options;
    const references = runReferences(run, attempt, surroundings);
    const program = programOf(task, { lookup: references, jobParameters: resolvedParameters(run) }, files);
    const environment = {
      ...baseEnvironment(env),
      ...identityEnvironment(surroundings.url, identityOf(run)),
      ...clusterEnvironment(run, task, lookup),
    };
    const python = await this.python.path();
    const libraries = await untilAborted(this.libraries.prepare(librariesOf(run, task)), signal);
    began();
    const { runId } = run;
    const { taskRunId } = attempt;
    const where = { python, env: environment, signal, workspace: directory, runId, taskRunId };
    return runPythonTask({ program, libraries, taskValues: valuesByTask(run), mounts }, where);
  }
}

function valuesByTask(run: RunRecord): Record<string, unknown> {
  const keys = run.settings.tasks?.map((task) => task.task_key) ?? [];
  return Object.fromEntries(keys.map((key) => [key, latestValues(run, key) ?? {}]));
}

/** An installation that others may wait for goes on; the one who was cancelled does not wait for it. */
function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new TaskFailure(failed('CANCELED', 'Run cancelled.')));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
