import type { TaskSettings } from '../../jobs-api/index.ts';
import { type Lookup, resolveReferences } from '../engine/references/dynamic-values.ts';
import type { WorkspaceFiles } from '../files/workspace-files.ts';
import { fileMissing, gitNotFetched, taskKindNotRun } from './errors.ts';
import { taskKind } from './task-kind.ts';
import { wheelArguments } from './wheel-arguments.ts';

/** What a Python process is to run, as `run_task.py` reads it. */
export type PythonProgram =
  | {
      readonly kind: 'python_wheel';
      readonly package_name: string;
      readonly entry_point: string;
      readonly arguments: readonly string[];
    }
  | { readonly kind: 'python_file'; readonly file: string; readonly arguments: readonly string[] }
  | {
      readonly kind: 'notebook';
      /** In the workspace, such as `/Shared/train`. */
      readonly path: string;
      readonly parameters: Readonly<Record<string, string>>;
    };

/** What references in a task's texts mean, and the parameters of its run. */
export interface ProgramValues {
  readonly lookup: Lookup;
  readonly jobParameters: Readonly<Record<string, string>>;
}

/**
 * The program of a task.
 * @throws TaskFailure - it is of a kind that is not run here, or what it names is not here
 */
export function programOf(task: TaskSettings, values: ProgramValues, files: WorkspaceFiles): PythonProgram {
  if (task.python_wheel_task) return wheelProgram(task, values);
  if (task.spark_python_task) return fileProgram(task.spark_python_task, values, files);
  if (task.notebook_task && !task.notebook_task.warehouse_id)
    return notebookProgram(task.notebook_task, values, files);
  throw taskKindNotRun(taskKind(task));
}

function wheelProgram(task: TaskSettings, { jobParameters, lookup }: ProgramValues): PythonProgram {
  return {
    kind: 'python_wheel',
    package_name: task.python_wheel_task?.package_name ?? '',
    entry_point: task.python_wheel_task?.entry_point ?? '',
    arguments: wheelArguments(task, jobParameters, lookup),
  };
}

/** Job parameters are not pushed down to it: its own are a list. */
function fileProgram(
  { python_file: path = '', parameters = [], source }: NonNullable<TaskSettings['spark_python_task']>,
  { lookup }: ProgramValues,
  files: WorkspaceFiles,
): PythonProgram {
  if (source === 'GIT') throw gitNotFetched();
  const file = files.localPath(path) ?? files.localPath(`/Workspace${path}`);
  if (file === undefined) throw fileMissing('file', path);
  return {
    kind: 'python_file',
    file,
    arguments: parameters.map((parameter) => resolveReferences(parameter, lookup)),
  };
}

/** Where a notebook may be: it has no extension unless it was imported with one. */
const NOTEBOOK_EXTENSIONS = ['', '.py', '.ipynb'];

/** Job parameters win over its own, as on Databricks. */
function notebookProgram(
  { notebook_path: path = '', base_parameters = {}, source }: NonNullable<TaskSettings['notebook_task']>,
  { jobParameters, lookup }: ProgramValues,
  files: WorkspaceFiles,
): PythonProgram {
  if (source === 'GIT') throw gitNotFetched();
  const place = path.startsWith('/Workspace/') ? path : `/Workspace${path}`;
  if (!NOTEBOOK_EXTENSIONS.some((extension) => files.localPath(`${place}${extension}`))) {
    throw fileMissing('notebook', path);
  }
  const own = Object.entries(base_parameters).map(([name, value]) => [
    name,
    resolveReferences(value, lookup),
  ]);
  return { kind: 'notebook', path, parameters: { ...Object.fromEntries(own), ...jobParameters } };
}
