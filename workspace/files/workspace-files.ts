import { join } from 'node:path';
import { realPathWithin } from './real-path-within.ts';

/** Where the files of a workspace are on this machine. */
export interface WorkspaceFiles {
  /**
   * The local file or directory behind `/Workspace/…`, `/Volumes/…` or `dbfs:/…`, or undefined when there is none.
   * Never outside the directory of that root: `..` and symbolic links that lead out are as if they were not there.
   */
  localPath(path: string): string | undefined;
  /** The local directories by the names that code on a cluster has for them: `/Workspace`, `/Volumes`, `/dbfs`. */
  readonly mounts: Readonly<Record<string, string>>;
  /** The local directory behind `/Volumes`. */
  readonly volumes: string;
}

const VOLUMES = 'volumes';

/** Each root of a path, its name as a mount, and the directory behind it. */
const ROOTS = [
  { root: '/Workspace', mount: '/Workspace', folder: 'files' },
  { root: '/Volumes', mount: '/Volumes', folder: VOLUMES },
  { root: 'dbfs:', mount: '/dbfs', folder: 'dbfs' },
] as const;

export function workspaceFiles(directory: string): WorkspaceFiles {
  return {
    localPath(path) {
      const found = ROOTS.find(({ root }) => path.startsWith(`${root}/`));
      if (found === undefined || path.split('/').includes('..')) return undefined;
      const root = join(directory, found.folder);
      return realPathWithin(root, join(root, path.slice(found.root.length)));
    },
    mounts: Object.fromEntries(ROOTS.map(({ mount, folder }) => [mount, join(directory, folder)])),
    volumes: join(directory, VOLUMES),
  };
}
