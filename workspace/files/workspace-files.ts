import { lstatSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Where the files of a workspace are on this machine. */
export interface WorkspaceFiles {
  /**
   * The local file or directory behind `/Workspace/…`, `/Volumes/…` or `dbfs:/…`, or undefined when there is none.
   * Never outside the workspace's directory: `..` and symbolic links that lead out are as if they were not there.
   */
  localPath(path: string): string | undefined;
}

export function workspaceFiles(directory: string): WorkspaceFiles {
  return { localPath: (path) => existing(directory, localTarget(directory, path)) };
}

function localTarget(directory: string, path: string): string | undefined {
  const match = /^(?:(\/Workspace|\/Volumes|dbfs:)(\/.*))$/.exec(path);
  const [, root, rest] = match ?? [];
  if (root === undefined || rest === undefined || rest.split('/').includes('..')) return undefined;
  return join(directory, { '/Workspace': 'files', '/Volumes': 'volumes', 'dbfs:': 'dbfs' }[root] ?? '', rest);
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
