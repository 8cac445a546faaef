import { isStorableName } from '../files/storable-name.ts';
import { invalidParameter } from '../http/api-error.ts';

/** Half of what most file systems take, which leaves room for the directory of the workspace. */
const LONGEST_PATH_BYTES = 2048;

/**
 * The one way to write the path of a workspace object: `/Shared/churn`, without `/Workspace` and a last slash.
 * @throws ApiError `INVALID_PARAMETER_VALUE` - relative, too long, or with `..`, `.`, empty or unstorable names in it
 */
export function objectPath(given: string): string {
  const path = withoutWorkspace(given).replace(/\/$/, '');
  if (path === '') return '/';
  if (Buffer.byteLength(path) > LONGEST_PATH_BYTES) {
    throw invalidParameter(`Path is longer than ${LONGEST_PATH_BYTES} bytes: ${path.slice(0, 80)}…`);
  }
  const [beforeRoot, ...names] = path.split('/');
  if (beforeRoot !== '') throw invalidParameter(`Path (${given}) must be absolute: it begins with '/'`);
  const wrong = names.find((name) => !isStorableName(name));
  if (wrong !== undefined) {
    throw invalidParameter(`Path (${given}) has a name that is not allowed: '${wrong}'`);
  }
  return path;
}

/** `/Shared` of `/Shared/churn`, and `/` of `/Shared` and of itself. */
export function parentPath(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** Whether a path lies below a directory, at any depth. */
export function isBelow(path: string, directory: string): boolean {
  return path !== '/' && path.startsWith(directory === '/' ? '/' : `${directory}/`);
}

/** Writes a path the way it was asked for: with `/Workspace` in front when that was there. */
export function asAsked(path: string, asked: string): string {
  return withoutWorkspace(asked) === asked ? path : `/Workspace${path === '/' ? '' : path}`;
}

function withoutWorkspace(path: string): string {
  return path.replace(/^\/Workspace(?=\/|$)/, '');
}
