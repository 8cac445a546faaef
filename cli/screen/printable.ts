import { plainLine } from './width.ts';

/** A line of what a task wrote: harmless, with its indentation. */
export function printable(line: string): string {
  const indentation = /^\s*/.exec(line)?.[0].replaceAll('\t', '  ') ?? '';
  return indentation.replaceAll('\r', '') + plainLine(line);
}
