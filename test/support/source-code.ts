import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The TypeScript files of a folder and of those in it; or the file itself, where one is named. */
export function filesOf(room: string): string[] {
  if (room.endsWith('.ts')) return [room];
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => join(room, name));
}

/** What a file does: its lines without comments. */
export function codeOf(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/(^|\s)\/\/ .*$/gm, '$1');
}

/** Where the code of these files matches, as `file: what`. */
export function matchesIn(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) => [...codeOf(file).matchAll(pattern)].map(([match]) => `${file}: ${match}`));
}

export interface Import {
  readonly file: string;
  /** As it is written. */
  readonly specifier: string;
  readonly isType: boolean;
}

const STATEMENT =
  /^(?:import|export) (type )?[\w$*{][^;'"`]*? from '([^']+)';$|^import '([^']+)';$|\b(?:import|require)\(\s*['"`]([^'"`]+)/gm;

export function importsIn(file: string): Import[] {
  return [...codeOf(file).matchAll(STATEMENT)].map(([, type, from, bare, lazy]) => ({
    file,
    specifier: from ?? bare ?? lazy ?? '',
    isType: type !== undefined,
  }));
}
