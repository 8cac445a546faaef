import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ApiError, badRequest, invalidParameter } from '../http/api-error.ts';
import { realPathWithin } from './real-path-within.ts';
import { isStorableName } from './storable-name.ts';
import { writeFileAtomically } from './write-file.ts';

/** Where a tree of files is, and how its paths begin. */
export interface TreeRoot {
  /** The local directory. */
  readonly directory: string;
  /** What all of its paths begin with: `/Volumes`, or '' for none. */
  readonly prefix: string;
  /** How many names a path has at least behind the prefix; a file has one more. */
  readonly fewest: number;
  /** What messages say a path looks like. */
  readonly example: string;
}

/** A file or directory, as `fs/directories` lists it. */
export interface FileEntry {
  readonly path: string;
  readonly name: string;
  readonly is_directory: boolean;
  /** Milliseconds since 1970. */
  readonly last_modified: number;
  /** Bytes; of files. */
  readonly file_size?: number;
}

/**
 * Files that lie on this machine as they do in the workspace. The local files are all there is to know: tasks write
 * them too, past this class, so a link that leads out of the tree is as if it were not there.
 */
export class FileTree {
  private readonly root: TreeRoot;

  constructor(root: TreeRoot) {
    this.root = root;
  }

  /** @throws ApiError 404 */
  file(path: string): FileEntry {
    const entry = this.find(path);
    if (entry === undefined || entry.is_directory) throw missing('file', path);
    return entry;
  }

  /** @throws ApiError 404 */
  directory(path: string): FileEntry {
    const entry = this.find(path);
    if (!entry?.is_directory) throw missing('directory', path);
    return entry;
  }

  read(path: string): Buffer {
    this.file(path);
    return readFileSync(this.localPath(path));
  }

  /** A part of a file; shorter at its end. */
  readPart(path: string, offset: number, length: number): Buffer {
    this.file(path);
    const file = openSync(this.localPath(path), 'r');
    try {
      const part = Buffer.alloc(length);
      return part.subarray(0, readSync(file, part, 0, length, offset));
    } finally {
      closeSync(file);
    }
  }

  /** Writes a file, and makes the directories it needs. */
  write(path: string, content: Buffer, overwrite: boolean): void {
    this.requireFree(path, overwrite);
    this.makeDirectory(dirname(path));
    writeFileAtomically(this.localPath(path), content);
  }

  remove(path: string): void {
    this.file(path);
    rmSync(this.localPath(path));
  }

  /** Removes a file or a directory with all that is in it; a link itself, not what it leads to. */
  removeAll(path: string): void {
    const parent = realPathWithin(this.root.directory, dirname(this.localPath(path)));
    if (parent !== undefined) rmSync(join(parent, basename(path)), { recursive: true, force: true });
  }

  move(path: string, newPath: string): void {
    if (this.find(path) === undefined) throw missing('file', path);
    if (this.find(newPath)) throw new ApiError(409, 'ALREADY_EXISTS', `The file ${newPath} already exists.`);
    if (newPath.startsWith(`${path}/`)) throw invalidParameter(`${path} cannot be moved into itself.`);
    if (dirname(newPath) !== dirname(path)) this.makeDirectory(dirname(newPath));
    renameSync(this.localPath(path), this.localPath(newPath));
  }

  /** Makes a directory and those above it; no harm when they are there. */
  makeDirectory(path: string): void {
    mkdirSync(this.root.directory, { recursive: true, mode: 0o700 });
    const names = this.names(path);
    for (const depth of names.keys()) {
      const local = join(this.root.directory, ...names.slice(0, depth + 1));
      if (!lstatSync(local, { throwIfNoEntry: false })) mkdirSync(local);
      const real = realPathWithin(this.root.directory, local);
      if (!real || !statSync(real).isDirectory()) {
        throw invalidParameter(`Path (${path}) leads through something that is not a directory.`);
      }
    }
  }

  removeDirectory(path: string): void {
    this.directory(path);
    if (this.list(path).length > 0) {
      throw badRequest(`The directory ${path} is not empty.`);
    }
    rmdirSync(this.localPath(path));
  }

  /** What lies directly in a directory, by name. */
  list(path: string): FileEntry[] {
    const { path: directory } = this.directory(path);
    const names = readdirSync(this.localPath(directory)).sort();
    return names.flatMap((name) => this.find(`${directory === '/' ? '' : directory}/${name}`) ?? []);
  }

  find(given: string): FileEntry | undefined {
    const path = `${this.root.prefix}/${this.names(given).join('/')}`;
    const real = realPathWithin(this.root.directory, this.localPath(path));
    const found = real && statSync(real, { throwIfNoEntry: false });
    if (!found) return undefined;
    return {
      path,
      name: basename(path),
      is_directory: found.isDirectory(),
      last_modified: Math.floor(found.mtimeMs),
      file_size: found.isDirectory() ? undefined : found.size,
    };
  }

  private requireFree(path: string, overwrite: boolean): void {
    const known = this.find(path);
    if (known?.is_directory || this.names(path).length <= this.root.fewest) {
      throw invalidParameter(`${path} is a directory.`);
    }
    if (known && !overwrite) throw new ApiError(409, 'ALREADY_EXISTS', `The file ${path} already exists.`);
  }

  private localPath(path: string): string {
    return join(this.root.directory, ...this.names(path));
  }

  /**
   * The names of a path behind the prefix.
   * @throws ApiError `INVALID_PARAMETER_VALUE` - not in the tree, or with `..`, `.`, empty or unstorable names in it
   */
  private names(given: string): string[] {
    const { prefix, fewest, example } = this.root;
    const path = given.replace(/\/$/, '');
    const names = path
      .slice(prefix.length + 1)
      .split('/')
      .filter((name, _, all) => name !== '' || all.length > 1);
    if (!`${path}/`.startsWith(`${prefix}/`) || names.length < fewest) {
      throw invalidParameter(`Path (${given}) must be ${example}`);
    }
    const wrong = names.find((name) => !isStorableName(name));
    if (wrong !== undefined) {
      throw invalidParameter(`Path (${given}) has a name that is not allowed: '${wrong}'`);
    }
    return names;
  }
}

function missing(kind: 'file' | 'directory', path: string): ApiError {
  return new ApiError(404, 'NOT_FOUND', `The ${kind} ${path} is not found.`);
}
