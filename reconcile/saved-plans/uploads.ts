import { existsSync, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { SynthesizedStack } from '../synthesized.ts';

/** How a stack names files of the output folder: those of Lakeform's constructs, and cdktf's own assets. */
const REFERENCE = /^(\.\.\/\.\.|assets)\/[^\0\n]+$/;

/**
 * The files of the output folder that applying a stack reads, sorted, by their paths in that folder: the JSON names
 * them, and says nothing of what is in them.
 */
export function uploadsOf(stack: SynthesizedStack, outdir: string): readonly string[] {
  const references = textsIn(stack.template()).filter((text) => REFERENCE.test(text));
  const files = references.flatMap((text) => filesAt(join(stack.workingDirectory, unescaped(text)), outdir));
  return [...new Set(files)].sort();
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Terraform's templates write `${` and `%{` with their first character twice. */
function unescaped(text: string): string {
  return text.replaceAll('$${', '${').replaceAll('%%{', '%{');
}

/** The file at this path, or all files of the folder there. What is outside of the output folder is no upload. */
function filesAt(path: string, outdir: string): readonly string[] {
  const inside = relative(outdir, path);
  if (inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..') return [];
  // Any text of the JSON comes this far: one that no file can be named is just not there.
  if (!existsSync(path)) return [];
  const stats = statSync(path);
  if (stats.isDirectory()) return readdirSync(path).flatMap((name) => filesAt(join(path, name), outdir));
  return stats.isFile() ? [inside.split(sep).join('/')] : [];
}
