import { closeSync, copyFileSync, existsSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Mistake } from '../private/mistake.ts';
import { writeWhole } from '../private/write-whole.ts';
import { fileTooLarge, sourceIsFolder, sourceMissing, sourceOutside } from './errors.ts';

/** Where copies go, below the output folder. */
const FOLDER = 'files';

/** A file of the project that goes into the workspace as it is. */
export class ProjectFile {
  /** As its author gave it. */
  readonly source: string;
  /** From the project on, with `/`: `notebooks/report.py`. */
  readonly path: string;
  readonly problem: Mistake | undefined;

  /** @param limit of its size, in bytes */
  constructor(source: string, limit: number) {
    const path = projectPath(source);
    this.source = source;
    this.path = path ?? strayPath(source);
    this.problem = path === undefined ? sourceOutside(source) : sourceProblem(source, limit);
  }

  /** How Terraform finds its copy, which runs in `cdktf.out/stacks/<name>`. Its content is no part of it. */
  get copy(): string {
    return copyOf(this.path);
  }

  /** The beginning of its text. */
  head(bytes: number): string {
    const buffer = Buffer.alloc(bytes);
    const file = openSync(this.source, 'r');
    try {
      return buffer.toString('utf8', 0, readSync(file, buffer));
    } finally {
      closeSync(file);
    }
  }

  /** Copies it below the output folder: whoever applies has that folder, and maybe nothing else. */
  copyTo(outdir: string): void {
    copyInto(outdir, this.path);
  }
}

/** How Terraform finds the copy of a path of the project. */
export function copyOf(path: string): string {
  return `../../${FOLDER}/${path}`;
}

export function copyInto(outdir: string, path: string): void {
  writeWhole(join(outdir, FOLDER, path), (unfinished) => copyFileSync(path, unfinished));
}

/** The path from the project on, which is where the app is started, or undefined for what is not below it. */
export function projectPath(source: string): string | undefined {
  const path = relative('.', resolve(source));
  const isOutside = path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
  return isOutside ? undefined : path.split(sep).join('/');
}

/** Stands in for the path of what is refused, so that nothing else is found wrong with it. */
export function strayPath(source: string): string {
  const names = source.split(/[\\/]/).filter((name) => !/^\.{0,2}$/.test(name));
  return ['outside', ...names].join('/');
}

/** What there is at a path of this machine, if anything. */
export function statsOf(source: string): Stats | undefined {
  return existsSync(source) ? statSync(source) : undefined;
}

function sourceProblem(source: string, limit: number): Mistake | undefined {
  const stats = statsOf(source);
  if (stats === undefined) return sourceMissing(source);
  if (stats.isDirectory()) return sourceIsFolder(source);
  return stats.size > limit ? fileTooLarge(source, stats.size, limit) : undefined;
}
