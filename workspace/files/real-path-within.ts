import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * A file or directory with its symbolic links followed, or undefined when it is not there or lies outside `directory`:
 * a link that leads out is as if it were not there.
 */
export function realPathWithin(directory: string, path: string): string | undefined {
  try {
    const real = realpathSync.native(path);
    const root = realpathSync.native(directory);
    return real === root || real.startsWith(root + sep) ? real : undefined;
  } catch {
    return undefined;
  }
}
