import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { realPathWithin } from '../files/real-path-within.ts';
import { writeFileAtomically } from '../files/write-file.ts';
import { alreadyExists, invalidParameter, notFound } from '../http/api-error.ts';

/**
 * The content of workspace objects: files and directories of this machine under the same path, where a task can open
 * them. What tasks leave there may stand in the way or be a symbolic link: nothing outside the root is ever touched.
 */
export class ObjectContent {
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** Makes a directory, whose parent is there; no harm when it is there itself. */
  makeDirectory(path: string): void {
    const place = path === '/' ? this.root : this.requirePlace(path);
    attempt(path, () => mkdirSync(place, { recursive: true, mode: 0o700 }));
  }

  write(path: string, content: Buffer): void {
    const place = this.requirePlace(path);
    attempt(path, () => writeFileAtomically(place, content));
  }

  read(path: string): Buffer {
    const real = realPathWithin(this.root, join(this.root, path));
    if (real === undefined) throw notFound(`The content of ${path} is gone from this machine.`);
    return attempt(path, () => readFileSync(real));
  }

  remove(path: string): void {
    const place = this.place(path);
    if (place !== undefined) rmSync(place, { recursive: true, force: true });
  }

  /** Where the object is or will be, or undefined without its directory. The object itself may be a link: not followed. */
  private place(path: string): string | undefined {
    const local = join(this.root, path);
    const parent = realPathWithin(this.root, dirname(local));
    return parent && join(parent, basename(local));
  }

  private requirePlace(path: string): string {
    const place = this.place(path);
    if (place === undefined) throw notFound(`The directory of ${path} is gone from this machine.`);
    return place;
  }
}

/** Something that the workspace did not put there is in the way, or the path is too long: no defect of ours. */
function attempt<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENAMETOOLONG') throw invalidParameter(`Path (${path}) is too long for this machine.`);
    if (code === 'EEXIST' || code === 'EISDIR' || code === 'ENOTDIR') {
      throw alreadyExists(`Path (${path}) is taken on this machine by what a task left there.`);
    }
    throw error;
  }
}
