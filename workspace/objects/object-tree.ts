import type { Clock } from '../clock.ts';
import { ApiError, alreadyExists, invalidParameter, notFound } from '../http/api-error.ts';
import type { Collection, Store } from '../store/store.ts';
import { ObjectContent } from './object-content.ts';
import { isBelow, parentPath } from './object-path.ts';

/** Objects of which the tree keeps no content. */
export type NodeType = 'MLFLOW_EXPERIMENT' | 'REPO';
export type ObjectType = 'DIRECTORY' | 'FILE' | 'NOTEBOOK' | NodeType;
export type Language = 'PYTHON' | 'SQL' | 'SCALA' | 'R';

/** A node of the workspace tree, as `workspace/get-status` shows it. */
export interface WorkspaceObject {
  readonly object_id: number;
  readonly object_type: ObjectType;
  /** Without `/Workspace`. */
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly created_at: number;
  readonly modified_at: number;
  /** Bytes; of files. */
  readonly size?: number;
  /** Of notebooks. */
  readonly language?: Language;
}

/** What a leaf of the tree is made of. */
export interface Leaf {
  readonly object_type: 'FILE' | 'NOTEBOOK';
  readonly language?: Language;
  readonly content: Buffer;
}

/**
 * The tree of workspace objects. What it knows of each object is in the store, by path; the content of files lies
 * beside, under the same path, where a task that runs on this machine can open it.
 */
export class ObjectTree {
  private readonly objects: Collection<WorkspaceObject>;
  private readonly content: ObjectContent;
  private readonly store: Store;
  private readonly clock: Clock;

  /** @param root - the local directory that holds the content */
  constructor(store: Store, clock: Clock, root: string) {
    this.objects = store.collection('objects');
    this.store = store;
    this.clock = clock;
    this.content = new ObjectContent(root);
  }

  find(path: string): WorkspaceObject | undefined {
    return this.objects.get(path);
  }

  findById(id: string): WorkspaceObject | undefined {
    return this.objects.list().find((object) => String(object.object_id) === id);
  }

  /** @throws ApiError 404 */
  get(path: string): WorkspaceObject {
    const object = this.find(path);
    if (object === undefined) throw notFound(`Path (${path}) doesn't exist.`);
    return object;
  }

  /** What lies directly in a directory, by path. */
  children(path: string): WorkspaceObject[] {
    return this.below(path).filter((object) => parentPath(object.path) === path);
  }

  /** Makes a directory and those above it; no harm when they are there. */
  makeDirectory(path: string): void {
    const known = this.find(path);
    if (known && known.object_type !== 'DIRECTORY') {
      throw alreadyExists(`Path (${path}) is a ${known.object_type}, not a directory.`);
    }
    if (path !== '/') this.makeDirectory(parentPath(path));
    this.content.makeDirectory(path);
    if (!known) this.add(path, { object_type: 'DIRECTORY' });
  }

  /** Adds an object that has no content here; its directory must exist. */
  addNode(path: string, type: NodeType, id?: number): WorkspaceObject {
    this.requireFree(path);
    return this.add(path, { object_type: type, object_id: id });
  }

  /** Gives an object that has no content here another path. */
  moveNode(path: string, newPath: string): void {
    const node = this.get(path);
    this.requireFree(newPath);
    this.objects.put(newPath, { ...node, path: newPath, modified_at: this.clock.now() });
    this.objects.delete(path);
  }

  /** Writes a file or notebook; its directory must exist. */
  write(path: string, leaf: Leaf, overwrite: boolean): WorkspaceObject {
    this.requireDirectory(parentPath(path));
    const known = this.find(path);
    if (known && !overwrite) throw alreadyExists(`Path (${path}) already exists.`);
    if (known && known.object_type !== leaf.object_type) {
      throw invalidParameter(`Cannot overwrite the ${known.object_type} ${path} with a ${leaf.object_type}.`);
    }
    this.content.write(path, leaf.content);
    const { content, ...described } = leaf;
    const size = leaf.object_type === 'FILE' ? content.length : undefined;
    return this.add(path, { ...known, ...described, size });
  }

  read(path: string): Buffer {
    return this.content.read(path);
  }

  /** Removes an object and all below it, and returns what was removed. */
  remove(path: string, recursive: boolean): WorkspaceObject[] {
    const object = this.get(path);
    if (path === '/') throw invalidParameter('The root folder cannot be deleted.');
    const below = this.below(path);
    if (below.length > 0 && !recursive) {
      throw new ApiError(400, 'DIRECTORY_NOT_EMPTY', `Folder (${path}) is not empty`);
    }
    const removed = [...below, object];
    this.content.remove(path);
    for (const { path: gone } of removed) this.objects.delete(gone);
    return removed;
  }

  private requireFree(path: string): void {
    this.requireDirectory(parentPath(path));
    if (this.find(path)) throw alreadyExists(`Node named '${path}' already exists`);
  }

  private requireDirectory(path: string): void {
    if (this.find(path)?.object_type === 'DIRECTORY') return;
    throw notFound(`The parent folder (${path}) does not exist.`);
  }

  private add(path: string, described: Partial<WorkspaceObject> & Pick<WorkspaceObject, 'object_type'>) {
    const now = this.clock.now();
    return this.objects.put(path, {
      ...described,
      path,
      object_id: described.object_id ?? this.store.nextId('objects'),
      created_at: described.created_at ?? now,
      modified_at: now,
    });
  }

  private below(path: string): WorkspaceObject[] {
    return this.objects
      .list()
      .filter((object) => isBelow(object.path, path))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}
