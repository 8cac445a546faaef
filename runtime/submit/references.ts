import { posix } from 'node:path';
import { UserError } from '../../messages/user-error.ts';
import type { DeclaringStack } from './declaring-stack.ts';
import * as errors from './errors.ts';
import { isJson, type Json, mapTexts, textsOf } from './json.ts';
import { projectPath, uploadProjectFiles } from './project-files.ts';
import type { WorkspaceAssets } from './workspace-assets.ts';

const REFERENCE = /\$\{([^}]+)\}/g;

/** `databricks_job.churn.id`; of many files of one resource one, by its key, or their folder: one without its end. */
const EXPRESSION =
  /^(?:trimsuffix\()?(?<data>data\.)?(?<type>\w+)\.(?<id>[\w-]+)(?:\["(?<key>[^"]*)"\])?\.(?<attribute>\w+)(?:, "(?<end>[^"]*)"\))?$/;

/**
 * The run with every reference of Terraform replaced by what it stands for in the workspace: notebooks and files of the
 * project are uploaded beside those that are deployed, wheels to where a deployment would put them, clusters and
 * experiments looked up by their names.
 * @throws UserError `unresolved_reference`, naming all that only a deployment can know
 */
export async function resolveReferences<T extends Json>(
  run: T,
  stack: DeclaringStack,
  assets: WorkspaceAssets,
): Promise<T> {
  const expressions = new Set(
    textsOf(run).flatMap((text) => [...text.matchAll(REFERENCE)].map(([, inner]) => inner ?? '')),
  );
  let uploaded: Promise<string> | undefined;
  const upload = () => {
    uploaded ??= uploadProjectFiles(stack, assets);
    return uploaded;
  };
  const known = new Map<string, string>();
  const unknown: string[] = [];
  for (const expression of expressions) {
    const value = await referent(expression, stack, assets, upload);
    if (value === undefined) unknown.push(expression);
    else known.set(expression, value);
  }
  if (unknown.length > 0) throw errors.unresolvedReferences(unknown);
  const resolve = (text: string) =>
    text.replace(REFERENCE, (whole, inner: string) => known.get(inner) ?? whole);
  return mapped(run, resolve);
}

function mapped<T extends Json>(run: T, change: (text: string) => string): T {
  const entries = Object.entries(run).map(([name, value]) => [name, mapTexts(value, change)]);
  return { ...run, ...Object.fromEntries(entries) };
}

async function referent(
  expression: string,
  stack: DeclaringStack,
  assets: WorkspaceAssets,
  uploadProject: () => Promise<string>,
): Promise<string | undefined> {
  const {
    data,
    type = '',
    id = '',
    key,
    attribute = '',
    end = '',
  } = EXPRESSION.exec(expression)?.groups ?? {};
  const declared = declaredAt(stack, data === undefined ? 'resource' : 'data', type, id);
  if (declared === undefined) return undefined;
  const projectFile = projectPath(declared, key);
  if (projectFile !== undefined) {
    const path = `${await uploadProject()}${projectFile.slice(0, projectFile.length - end.length)}`;
    return attribute === 'workspace_path' ? `/Workspace${path}` : path;
  }
  const own = declared[attribute];
  const text = typeof own === 'string' && !own.includes('${') ? own : undefined;
  switch (type) {
    case 'databricks_workspace_file':
      await upload(declared, (path, bytes) => assets.uploadToWorkspace(path, bytes));
      return attribute === 'workspace_path' ? `/Workspace${String(declared.path)}` : String(declared.path);
    case 'databricks_file':
      await upload(declared, (path, bytes) => assets.uploadToVolume(path, bytes));
      return String(declared.path);
    case 'databricks_notebook':
      await upload(declared, (path, bytes) => assets.uploadNotebook(path, bytes, declared.language));
      return String(declared.path);
    case 'databricks_mlflow_experiment':
      return text ?? (await assets.experimentId(String(declared.name)));
    case 'databricks_cluster':
      return text ?? (await clusterNamed(String(declared.cluster_name), assets));
    default:
      return text;
  }

  async function upload(file: Json, send: (path: string, bytes: Uint8Array) => Promise<void>): Promise<void> {
    const { path, source, content_base64: content } = file;
    const bytes =
      typeof content === 'string' ? Buffer.from(content, 'base64') : await stack.readFile(String(source));
    await send(posix.normalize(String(path)), bytes);
  }
}

/** Undefined where there is none: it is told with all else that is missing. */
async function clusterNamed(name: string, assets: WorkspaceAssets): Promise<string | undefined> {
  try {
    return await assets.clusterId(name);
  } catch (error) {
    if (error instanceof UserError && error.code === 'unknown_cluster') return undefined;
    throw error;
  }
}

function declaredAt({ template }: DeclaringStack, kind: string, type: string, id: string): Json | undefined {
  const types = template[kind];
  const ofType = isJson(types) ? types[type] : undefined;
  const declared = isJson(ofType) ? ofType[id] : undefined;
  return isJson(declared) ? declared : undefined;
}
