import { join } from 'node:path';
import type { WorkspaceContext } from '../workspace-context.ts';
import { FileTree } from './file-tree.ts';

type Place = Pick<WorkspaceContext, 'directory' | 'files'>;

/** Every catalog, schema and volume is taken to exist from the first file on that is put there. */
export function volumeFiles({ files }: Place): FileTree {
  return new FileTree({
    directory: files.volumes,
    prefix: '/Volumes',
    fewest: 3,
    example: 'in a volume: /Volumes/<catalog>/<schema>/<volume>/...',
  });
}

/** Files of the versions of models in Unity Catalog. */
export function modelFiles({ directory }: Place): FileTree {
  return new FileTree({
    directory: join(directory, 'models'),
    prefix: '/Models',
    fewest: 4,
    example: 'in the version of a model: /Models/<catalog>/<schema>/<model>/<version>/...',
  });
}

/** The Databricks File System. */
export function dbfsFiles({ directory }: Place): FileTree {
  return new FileTree({
    directory: join(directory, 'dbfs'),
    prefix: '',
    fewest: 0,
    example: 'absolute: it begins with /',
  });
}
