import { parseParameters } from './arguments.ts';
import { readText } from './read-text.ts';

/** `name=value` of every `-p`. @param directory what names of files are relative to, as in `name=@file` */
export function readParameters(given: readonly string[], directory: string): Record<string, string> {
  return parseParameters(given, (file) => readText(file, directory));
}
