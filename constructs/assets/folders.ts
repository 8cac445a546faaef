import { posix } from 'node:path';
import type { Construct } from 'constructs';
import type { DirectoryConfig } from '#databricks/directory';
import { EACH_VALUE, EachResource } from './each-resource.ts';

interface FoldersProps {
  /** The folder that the others are in. */
  readonly root: string;
  /** Paths of files in it, asked for at synthesis. */
  readonly files: () => Iterable<string>;
  readonly dependsOn?: readonly EachResource<DirectoryConfig>[];
}

/**
 * The folders in the workspace that files go into. The provider makes a missing one itself, but fails when it uploads
 * two files at a time into one that is missing. They go with all that is in them, such as what a run left there.
 */
export class Folders extends EachResource<DirectoryConfig> {
  constructor(scope: Construct, id: string, { root, files, dependsOn }: FoldersProps) {
    super(scope, id, {
      type: 'databricks_directory',
      dependsOn,
      instances: () => {
        const folders = ['.', ...[...files()].map((file) => posix.dirname(file)).sort()];
        return Object.fromEntries(folders.map((folder) => [folder, posix.join(root, folder)]));
      },
      render: () => ({ path: EACH_VALUE, delete_recursive: true }),
    });
  }
}
