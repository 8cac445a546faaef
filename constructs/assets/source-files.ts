import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What tools leave in a project: no part of its sources. */
const IGNORED = /^(\..*|__pycache__|.*\.py[co]|.*\.egg-info|build|dist|node_modules|venv)$/;

/**
 * The source files below a folder: relative paths with `/`, in the order of their names. Links are not followed.
 * @param excluded names of files and folders that are passed over, wherever they are
 */
export function listSourceFiles(directory: string, excluded: readonly string[] = []): string[] {
  const filesIn = (below: string): string[] =>
    readdirSync(join(directory, below), { withFileTypes: true })
      .filter(({ name }) => !IGNORED.test(name) && !excluded.includes(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => filesOf(entry, `${below}${entry.name}`));
  const filesOf = (entry: Dirent, path: string): string[] => {
    if (entry.isDirectory()) return filesIn(`${path}/`);
    return entry.isFile() ? [path] : [];
  };
  return filesIn('');
}

/** A hash of names and contents: the same on every machine, whatever the time, the owner or the folder's place. */
export function hashFiles(files: readonly { readonly name: string; readonly path: string }[]): string {
  const hash = createHash('sha256');
  for (const { name, path } of files) {
    const content = readFileSync(path);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}
