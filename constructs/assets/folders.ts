import { posix } from 'node:path';
import type { Construct } from 'constructs';
import type { DirectoryConfig } from '#databricks/directory';
import { EACH_VALUE, EachResource } from './each-resource.ts';

interface FoldersProps {
  /** The folder that the others are in. */
  readonly root: string;
  /** Paths of files in it, asked for at synthesis. */
  readonly files: () => readonly string[];
}

/**
 * The folders in the workspace that files go into. The provider makes a missing one itself, but fails when it uploads
 * two files at a time into one that is missing. Where no file is left in or below one, it goes with what a run has put
 * there.
 */
export class Folders extends EachResource<DirectoryConfig> {
  constructor(scope: Construct, id: string, { root, files }: FoldersProps) {
    super(scope, id, {
      type: 'databricks_directory',
      instances: () => {
        const folders = new Set(files().flatMap(foldersAbove));
        return Object.fromEntries([...folders].sort().map((folder) => [folder, posix.join(root, folder)]));
      },
      render: () => ({ path: EACH_VALUE, delete_recursive: true }),
    });
  }
}

/** `models/raw/a.sql`: `models/raw`, `models` and `.`. */
function foldersAbove(file: string): string[] {
  const folder = posix.dirname(file);
  return folder === '.' ? [folder] : [folder, ...foldersAbove(folder)];
}
