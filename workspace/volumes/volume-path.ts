import { invalidParameter } from '../api-error.ts';
import { isStorableName } from '../files/storable-name.ts';

/**
 * The names of a path `/Volumes/<catalog>/<schema>/<volume>/…`, from the catalog on.
 * @throws ApiError `INVALID_PARAMETER_VALUE` - not in a volume, or with `..`, `.`, empty or unstorable names in it
 */
export function volumePath(given: string): string[] {
  const [beforeRoot, root, ...names] = given.replace(/\/$/, '').split('/');
  if (beforeRoot !== '' || root !== 'Volumes' || names.length < 3) {
    throw invalidParameter(`Path (${given}) must be in a volume: /Volumes/<catalog>/<schema>/<volume>/...`);
  }
  const wrong = names.find((name) => !isStorableName(name));
  if (wrong !== undefined)
    throw invalidParameter(`Path (${given}) has a name that is not allowed: '${wrong}'`);
  return names;
}
