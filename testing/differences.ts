import { isDeepStrictEqual } from 'node:util';
import type { Attributes } from './stack-json.ts';

/** Where attributes are not what is expected of them, a line each. What nothing is expected of is not looked at. */
export function differences(actual: Attributes, expected: Attributes, path = ''): string[] {
  return Object.entries(expected).flatMap(([name, wanted]) => {
    const at = `${path}${name}`;
    const found = actual[name];
    if (isAttributes(wanted) && isAttributes(found)) return differences(found, wanted, `${at}.`);
    return isDeepStrictEqual(found, wanted) ? [] : [`${at} is ${show(found)}, expected ${show(wanted)}`];
  });
}

function isAttributes(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return value === undefined ? 'not there' : JSON.stringify(value);
}
