import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import { succeeded, workloadFailed } from '../engine/outcome.ts';
import type { ExecutionReport } from '../engine/run-events.ts';
import type { TaskValues } from '../engine/run-record.ts';
import { type AttemptDirectory, attemptDirectory } from './attempt-directory.ts';
import { type GroupEnd, runInGroup } from './process-group.ts';
import { scriptPath } from './python.ts';
import type { PythonProgram } from './python-program.ts';

/** A Python task, down to what a process needs. */
export interface PythonInvocation {
  readonly program: PythonProgram;
  /** The directories to import from. */
  readonly libraries: readonly string[];
  /** By task key, the values that the other tasks of the run have set. */
  readonly taskValues: Readonly<Record<string, unknown>>;
  /** Local directories by the path that tasks know them by. */
  readonly mounts: Readonly<Record<string, string>>;
}

/** Where and as what the process runs. */
export interface PythonProcess {
  /** The absolute path of a Python. */
  readonly python: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** The directory of the workspace. */
  readonly workspace: string;
  readonly runId: number;
  readonly taskRunId: number;
}

/** Runs a Python task in a process of its own, in a directory of its own, and says how it ended. */
export async function runPythonTask(
  invocation: PythonInvocation,
  where: PythonProcess,
): Promise<ExecutionReport> {
  const directory = attemptDirectory(where.workspace, where.runId, where.taskRunId);
  await mkdir(directory.work, { recursive: true, mode: 0o700 });
  await writeFile(directory.invocation, JSON.stringify(forRunner(invocation, directory, where.workspace)));

  const modules = [...invocation.libraries, where.env.PYTHONPATH].filter(Boolean).join(delimiter);
  const end = await runInGroup(where.python, [scriptPath('run_task.py'), directory.invocation], {
    cwd: directory.work,
    env: { ...where.env, PYTHONPATH: modules },
    output: directory.log,
    signal: where.signal,
  });
  return {
    ...(await reportOf(end, directory)),
    values: await readValues(directory),
    ...(invocation.program.kind === 'notebook' && {
      output: { notebook_output: await readResult(directory) },
    }),
  };
}

function forRunner(invocation: PythonInvocation, directory: AttemptDirectory, workspace: string): object {
  return {
    program: invocation.program,
    libraries: invocation.libraries,
    task_values: invocation.taskValues,
    mounts: invocation.mounts,
    workspace,
    values_file: directory.values,
    failure_file: directory.failure,
    result_file: directory.result,
    packages_directory: join(workspace, 'libraries', 'notebook-packages'),
    runner: scriptPath('run_task.py'),
  };
}

const failureSchema = z.object({ error: z.string(), error_trace: z.string() });

async function reportOf(end: GroupEnd, directory: AttemptDirectory): Promise<ExecutionReport> {
  if (end.code === 0) return { outcome: succeeded };
  if (!existsSync(directory.failure)) return { outcome: workloadFailed, error: suddenEnd(end) };
  const { error, error_trace } = failureSchema.parse(JSON.parse(await readFile(directory.failure, 'utf8')));
  return { outcome: workloadFailed, error, errorTrace: error_trace };
}

/** The process ended without an exception: `os._exit`, a crash, a signal. */
function suddenEnd({ code, signal }: GroupEnd): string {
  return signal === null
    ? `the Python process ended with exit code ${code}`
    : `the Python process was ended by ${signal}`;
}

const valuesSchema = z.record(z.string(), z.unknown());

async function readValues({ values }: AttemptDirectory): Promise<TaskValues | undefined> {
  return existsSync(values) ? valuesSchema.parse(JSON.parse(await readFile(values, 'utf8'))) : undefined;
}

const resultSchema = z.object({ result: z.string().nullable() });

/** As much of the result of a notebook as Databricks keeps. */
const RESULT_LIMIT = 5 * 1024 * 1024;

/** What a notebook gave to `dbutils.notebook.exit`; nothing when it ended without, or failed. */
async function readResult({ result: file }: AttemptDirectory): Promise<object> {
  if (!existsSync(file)) return {};
  const { result } = resultSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  if (result === null) return {};
  return { result: result.slice(0, RESULT_LIMIT), truncated: result.length > RESULT_LIMIT };
}
