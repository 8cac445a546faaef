import { lstatSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ApiError, invalidParameter } from '../api-error.ts';
import { realPathWithin } from '../files/real-path-within.ts';
import { writeFileAtomically } from '../files/write-file.ts';
import { volumePath } from './volume-path.ts';

/** What lies in a volume, as `fs/directories` lists it. */
export interface VolumeEntry {
  readonly path: string;
  readonly name: string;
  readonly is_directory: boolean;
  /** Milliseconds since 1970. */
  readonly last_modified: number;
  /** Bytes; of files. */
  readonly file_size?: number;
}

/**
 * Files and directories of volumes. The local files are all there is to know: tasks write them too, past this class.
 * Every catalog, schema and volume is taken to exist from the first file on that is put there.
 */
export class VolumeFiles {
  private readonly root: string;

  /** @param root - the local directory behind `/Volumes` */
  constructor(root: string) {
    this.root = root;
  }

  /** @throws ApiError 404 */
  file(path: string): VolumeEntry {
    const entry = this.find(path);
    if (entry === undefined || entry.is_directory) throw missing('file', path);
    return entry;
  }

  /** @throws ApiError 404 */
  directory(path: string): VolumeEntry {
    const entry = this.find(path);
    if (!entry?.is_directory) throw missing('directory', path);
    return entry;
  }

  read(path: string): Buffer {
    this.file(path);
    return readFileSync(this.localPath(path));
  }

  /** Writes a file, and makes the directories it needs. */
  write(path: string, content: Buffer, overwrite: boolean): void {
    const known = this.find(path);
    if (known?.is_directory || volumePath(path).length === 3)
      throw invalidParameter(`${path} is a directory.`);
    if (known && !overwrite) throw new ApiError(409, 'ALREADY_EXISTS', `The file ${path} already exists.`);
    this.makeDirectory(dirname(path));
    writeFileAtomically(this.localPath(path), content);
  }

  remove(path: string): void {
    this.file(path);
    rmSync(this.localPath(path));
  }

  /** Makes a directory and those above it; no harm when they are there. */
  makeDirectory(path: string): void {
    mkdirSync(this.root, { recursive: true });
    const names = volumePath(path);
    for (const depth of names.keys()) {
      const local = join(this.root, ...names.slice(0, depth + 1));
      if (!lstatSync(local, { throwIfNoEntry: false })) mkdirSync(local);
      const real = realPathWithin(this.root, local);
      if (!real || !statSync(real).isDirectory()) {
        throw invalidParameter(`Path (${path}) leads through something that is not a directory of a volume.`);
      }
    }
  }

  removeDirectory(path: string): void {
    this.directory(path);
    if (this.list(path).length > 0) {
      throw new ApiError(400, 'BAD_REQUEST', `The directory ${path} is not empty.`);
    }
    rmdirSync(this.localPath(path));
  }

  /** What lies directly in a directory, by name. */
  list(path: string): VolumeEntry[] {
    const { path: directory } = this.directory(path);
    const names = readdirSync(this.localPath(directory)).sort();
    return names.flatMap((name) => this.find(`${directory}/${name}`) ?? []);
  }

  private find(given: string): VolumeEntry | undefined {
    const path = `/Volumes/${volumePath(given).join('/')}`;
    const real = realPathWithin(this.root, this.localPath(path));
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

  private localPath(path: string): string {
    return join(this.root, ...volumePath(path));
  }
}

function missing(kind: 'file' | 'directory', path: string): ApiError {
  return new ApiError(404, 'NOT_FOUND', `The ${kind} ${path} is not found.`);
}
