import { createHash } from 'node:crypto';
import type { DeclaringStack } from './declaring-stack.ts';
import { isJson, type Json } from './json.ts';
import type { WorkspaceAssets } from './workspace-assets.ts';

/** Where copies of a project's files are in an output folder, as a stack names them. */
const COPIES = '../../files/';

/** Where they go that run once: below a hash of all, so that what is deployed stays, and the same goes there once. */
const FOLDER = '/Shared/lakeform/files';

/** A notebook or a file of the project, as a stack declares it. */
interface ProjectFile {
  readonly path: string;
  readonly content: Uint8Array;
  readonly language: unknown;
  readonly isNotebook: boolean;
}

/** The path of a file of the project, or of an instance of many; undefined for any other resource. */
export function projectPath(declared: Json, key?: string): string | undefined {
  return instances(declared).find((instance) => instance.key === key)?.path;
}

/**
 * Uploads all notebooks and files of the project that a stack declares, unless they are there: they may run and import
 * one another, and lie to each other as they will when they are deployed.
 * @returns the folder that stands in for the root of the workspace
 */
export async function uploadProjectFiles(stack: DeclaringStack, assets: WorkspaceAssets): Promise<string> {
  const files = await projectFiles(stack);
  const hash = createHash('sha256');
  for (const { path, content } of files) hash.update(`${path}\0${content.length}\0`).update(content);
  const root = `${FOLDER}/${hash.digest('hex').slice(0, 16)}`;
  // They go one after the other: where the last one is, all are.
  const last = files.at(-1);
  if (last !== undefined && (await assets.isInWorkspace(`${root}${last.path}`))) return root;
  for (const { path, content, language, isNotebook } of files) {
    if (isNotebook) await assets.uploadNotebook(`${root}${path}`, content, language);
    else await assets.uploadToWorkspace(`${root}${path}`, content);
  }
  return root;
}

async function projectFiles({ template, readFile }: DeclaringStack): Promise<readonly ProjectFile[]> {
  const files: ProjectFile[] = [];
  for (const type of ['databricks_notebook', 'databricks_workspace_file']) {
    const declared = isJson(template.resource) ? template.resource[type] : undefined;
    for (const resource of Object.values(isJson(declared) ? declared : {}).filter(isJson)) {
      const isNotebook = type === 'databricks_notebook';
      for (const { path, source } of instances(resource)) {
        files.push({ path, content: await readFile(source), language: resource.language, isNotebook });
      }
    }
  }
  return files;
}

interface Instance {
  readonly key: string | undefined;
  readonly path: string;
  readonly source: string;
}

/** What a resource uploads of the project: one file, or with `for_each` one for each entry. */
function instances({ path, source, for_each: forEach }: Json): readonly Instance[] {
  const entries: readonly (readonly [key: string | undefined, source: unknown])[] = isJson(forEach)
    ? Object.entries(forEach)
    : [[undefined, source]];
  return entries.flatMap(([key, copy]) =>
    typeof copy === 'string' && copy.startsWith(COPIES)
      ? [{ key, path: String(path).replaceAll('${each.key}', () => key ?? ''), source: copy }]
      : [],
  );
}
