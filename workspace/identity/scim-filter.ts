import { filterRefused } from './errors.ts';

type Resource = Readonly<Record<string, unknown>>;
type Test = (resource: Resource) => boolean;

const CONDITION = /^\s*([\w.]+)\s+(eq|ne|co|sw|ew)\s+(?:"([^"]*)"|(\S+))\s*$/i;

const OPERATORS: Readonly<Record<string, (value: string, given: string) => boolean>> = {
  eq: (value, given) => value === given,
  ne: (value, given) => value !== given,
  co: (value, given) => value.includes(given),
  sw: (value, given) => value.startsWith(given),
  ew: (value, given) => value.endsWith(given),
};

/**
 * A filter of SCIM lists: `userName eq "a@b.c"`, with `and` between conditions. Case does not count.
 * @throws ApiError `INVALID_PARAMETER_VALUE`
 */
export function scimFilter(filter: string | undefined): Test {
  if (filter === undefined || filter.trim() === '') return () => true;
  const tests = filter.split(/\sand\s/i).map((condition) => conditionOf(condition, filter));
  return (resource) => tests.every((test) => test(resource));
}

function conditionOf(condition: string, filter: string): Test {
  const [, attribute = '', operator = '', quoted, bare] = CONDITION.exec(condition) ?? [];
  const holds = OPERATORS[operator.toLowerCase()];
  if (holds === undefined) throw filterRefused(filter);
  const wanted = (quoted ?? bare ?? '').toLowerCase();
  return (resource) => {
    const [, value = ''] =
      Object.entries(resource).find(([name]) => name.toLowerCase() === attribute.toLowerCase()) ?? [];
    return holds(String(value).toLowerCase(), wanted);
  };
}
