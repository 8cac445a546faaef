import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The text of a file that was named on the command line. */
export function readText(file: string, directory: string): string {
  return readFileSync(resolve(directory, file), 'utf8');
}
