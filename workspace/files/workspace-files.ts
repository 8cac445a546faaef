import { lstatSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Where the files of a workspace are on this machine. */
export interface WorkspaceFiles {
  /**
   * The local file or directory behind `/Workspace/…`, `/Volumes/…` or `dbfs:/…`, or undefined when there is none.
   * Never outside the workspace's directory: `..` and symbolic links that lead out are as if they were not there.
   */
  localPath(path: string): string | undefined;
  /** The local directories by the names that code on a cluster has for them: `/Workspace`, `/Volumes`, `/dbfs`. */
  readonly mounts: Readonly<Record<string, string>>;
}

/** The directory behind each root of a path. */
const ROOTS: Readonly<Record<string, string>> = {
  '/Workspace': 'files',
  '/Volumes': 'volumes',
  'dbfs:': 'dbfs',
};

export function workspaceFiles(directory: string): WorkspaceFiles {
  const mounts = Object.entries(ROOTS).map(([root, name]) => [
    root.replace(/^dbfs:$/, '/dbfs'),
    join(directory, name),
  ]);
  return {
    localPath: (path) => existing(directory, localTarget(directory, path)),
    mounts: Object.fromEntries(mounts),
  };
}

function localTarget(directory: string, path: string): string | undefined {
  const match = /^(?:(\/Workspace|\/Volumes|dbfs:)(\/.*))$/.exec(path);
  const [, root, rest] = match ?? [];
  if (root === undefined || rest === undefined || rest.split('/').includes('..')) return undefined;
  return join(directory, ROOTS[root] ?? '', rest);
}

function existing(directory: string, target: string | undefined): string | undefined {
  if (target === undefined) return undefined;
  try {
    lstatSync(target);
    const real = realpathSync(target);
    return real.startsWith(realpathSync(directory) + sep) ? real : undefined;
  } catch {
    return undefined;
  }
}
