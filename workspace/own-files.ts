import { fileURLToPath } from 'node:url';

/**
 * The absolute path of a file or folder that comes with the workspace and is not TypeScript, such as `python`. It
 * stands in this folder, because a build leaves one module there of all that are below.
 */
export function ownFile(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
