import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { SubmittedRun } from '../client/jobs-requests.ts';
import * as errors from './errors.ts';
import type { WorkspaceAssets } from './workspace-assets.ts';

/** A notebook to run once. */
export interface NotebookRunOptions {
  /** `/Users/…` and `/Workspace/…` are in the workspace; anything else is a file here, which is uploaded. */
  readonly path: string;
  /** Its widgets. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The name or id of a cluster. @default - serverless compute */
  readonly cluster?: string;
  readonly runName: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** The bytes of a file here. */
  readFile(path: string): Promise<Uint8Array>;
}

/** Where files go that are run once: under their hash, so that the same file is uploaded once. */
const FOLDER = '/Shared/lakeform/notebooks';

const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['.py', 'PYTHON'],
  ['.sql', 'SQL'],
  ['.scala', 'SCALA'],
  ['.r', 'R'],
]);

/**
 * The one-time run of a notebook, in the shape of `runs/submit`.
 * @throws UserError `unknown_notebook_kind`, `unknown_cluster`, `ambiguous_cluster`
 */
export async function notebookRun(
  options: NotebookRunOptions,
  assets: WorkspaceAssets,
): Promise<SubmittedRun> {
  const { path, parameters, cluster, runName, tags } = options;
  const task = {
    task_key: basename(path, extname(path)).replace(/[^\w-]/g, '_') || 'notebook',
    notebook_task: {
      notebook_path: path.startsWith('/') ? path : await uploaded(options, assets),
      base_parameters: parameters,
      source: 'WORKSPACE',
    },
    ...(cluster !== undefined && { existing_cluster_id: await assets.clusterId(cluster) }),
  };
  return { run_name: runName, tasks: [task], ...(tags && Object.keys(tags).length > 0 && { tags }) };
}

async function uploaded({ path, readFile }: NotebookRunOptions, assets: WorkspaceAssets): Promise<string> {
  const extension = extname(path).toLowerCase();
  const language = LANGUAGES.get(extension);
  if (language === undefined && extension !== '.ipynb') {
    throw errors.unknownNotebookKind(path, [...LANGUAGES.keys(), '.ipynb']);
  }
  const content = await readFile(path);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const target = `${FOLDER}/${hash}/${basename(path, extname(path))}`;
  await assets.uploadNotebook(target, content, language);
  return target;
}
