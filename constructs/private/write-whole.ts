import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whoever reads the file meets all of it or nothing. @param write makes it at the path that it is given */
export function writeWhole(file: string, write: (unfinished: string) => void): void {
  const unfinished = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  write(unfinished);
  renameSync(unfinished, file);
}
