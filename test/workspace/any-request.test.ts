import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workspaceCoverage } from '../../workspace/index.ts';
import { robot } from './identity/support.ts';
import { LIKELY } from './support/likely-values.ts';
import { sharedWorkspace } from './support/shared-workspace.ts';

/** How many requests are sent. @default - 200, the same each time */
const REQUESTS = process.env.LAKEFORM_FUZZ_REQUESTS;

const workspace = sharedWorkspace('virtual');

/** Every operation, as `GET /api/2.0|2.1/clusters/get`. */
const operations = workspaceCoverage().filter(({ coverage }) => coverage !== 'absent');

const fields = fc.record(
  Object.fromEntries(
    Object.entries(LIKELY).map(([name, values]) => [
      name,
      fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...values) },
        { weight: 1, arbitrary: fc.jsonValue() },
      ),
    ]),
  ),
  { requiredKeys: [] },
);

const body = fc.oneof(
  { weight: 8, arbitrary: fields.map((given) => JSON.stringify(given)) },
  fc.json(),
  fc.string({ unit: 'binary' }),
);

const request = fc.record({
  operation: fc.constantFrom(...operations),
  version: fc.nat(2),
  place: fc.nat(),
  object: fc.constantFrom('jobs/1', 'directories/1', 'clusters/a', 'sql/warehouses/1', 'a', '', '/', '%2F'),
  file: fc.constantFrom(
    'Volumes/a/b/c',
    'Volumes/a/b/c/d',
    'Volumes/a/b/c/d/e',
    'Volumes/a',
    'a/b/c/d/e',
    'a',
    '',
    '/',
    '%00',
  ),
  query: fc.oneof(fields, fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 })),
  body,
  contentType: fc.constantFrom(
    'application/json',
    'multipart/form-data; boundary=a',
    'multipart/form-data',
    '',
  ),
  isAdmin: fc.boolean(),
});

type Request = typeof request extends fc.Arbitrary<infer Value> ? Value : never;

/** What stands for `:id` and the like in a path: what answers named, so that what was made is met again. */
const named = [
  '1',
  'a',
  'main',
  'main.default',
  'main.default.a',
  '__proto__',
  '%2e%2e',
  '%00',
  'x'.repeat(300),
];

function remember(answer: string): void {
  for (const [, id = ''] of answer.matchAll(/"(?:\w*_?id|name|token_value)":"?([^",{}]{1,100})/g)) {
    if (named.length > 200) named.splice(9, 1);
    named.push(encodeURIComponent(id));
  }
}

function pathOf({ operation, version, place, object, file }: Request): string {
  return operation.template
    .replace(/[^/]*\|[^/]*/, (versions) => versions.split('|').at(version) ?? '2.0')
    .replace('*object', object)
    .replace('*path', file)
    .replaceAll(/:\w+/g, (_, at: number) => named[(place + at) % named.length] ?? 'a');
}

test('whatever is sent to whatever operation is answered, never with a defect of ours', async () => {
  const { token } = await robot(workspace, 'anyone');
  await fc.assert(
    fc.asyncProperty(request, async (given) => {
      const { method } = given.operation;
      const search = new URLSearchParams();
      for (const [name, value] of Object.entries(given.query)) {
        search.append(name, typeof value === 'string' ? value : JSON.stringify(value));
      }
      const response = await workspace.fetch(`${pathOf(given)}?${search}`, {
        method,
        headers: {
          'content-type': given.contentType,
          ...(!given.isAdmin && { authorization: `Bearer ${token}` }),
        },
        ...(method !== 'GET' && method !== 'HEAD' && { body: given.body }),
      });
      const answer = await response.text();
      expect([response.status, answer]).not.toEqual([500, expect.anything()]);
      remember(answer);
    }),
    REQUESTS === undefined ? { numRuns: 200, seed: 1 } : { numRuns: Number(REQUESTS), endOnFailure: true },
  );
}, 3_600_000);
