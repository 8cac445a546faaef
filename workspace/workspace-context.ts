import type { Clock } from './clock.ts';
import type { WorkspaceFiles } from './files/workspace-files.ts';
import type { Principals } from './identity/principals.ts';
import type { Identity } from './identity/workspace-identity.ts';
import type { ObjectTree } from './objects/object-tree.ts';
import type { Store } from './store/store.ts';

/** What every route and the run engine work with: one workspace. */
export interface WorkspaceContext {
  /** Absolute path of the directory that everything is kept in. */
  readonly directory: string;
  /** Where it answers: `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly token: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly identity: Identity;
  /** Users, service principals and groups. */
  readonly principals: Principals;
  /** Directories, files, notebooks and experiments. */
  readonly objects: ObjectTree;
  readonly files: WorkspaceFiles;
}
