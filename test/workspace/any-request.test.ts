import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workspaceCoverage } from '../../workspace/index.ts';
import { sharedWorkspace } from './support/shared-workspace.ts';

const workspace = sharedWorkspace();

/** Every operation, as `GET /api/2.0|2.1/clusters/get`. */
const operations = workspaceCoverage().filter(({ coverage }) => coverage !== 'absent');

/** What the operations read, with values that get past their first checks, so that there is more to break. */
const LIKELY: Readonly<Record<string, readonly unknown[]>> = {
  path: ['/Shared', '/Shared/a', '/Shared/a/b', '/Workspace', '/', 'a', '/\0', '/\ud800', '/__proto__'],
  content: ['', 'YQ==', 'a'],
  format: ['AUTO', 'RAW', 'SOURCE', 'DBC'],
  language: ['PYTHON', 'SQL'],
  overwrite: [true, false, 'true'],
  recursive: [true, false],
  name: ['a', '/Shared/a', '/Shared/a/b', '__proto__'],
  new_name: ['/Shared/a', '/Shared/b', '/'],
  experiment_id: ['1', '4', '5', '6', '__proto__'],
  experiment_name: ['/Shared/a', 'a'],
  tags: [[], [{ key: 'a', value: 'b' }], {}],
  value: ['a', ''],
  max_results: [1, 0, '1'],
  page_size: [1, 0, 'x'],
  page_token: ['', 'x', 'c3RhcnQ9MQ', 'c3RhcnQ9OTk5OTk5OTk5OTk5OTk5OTk5OTk'],
  scope: ['a', '__proto__', 'constructor'],
  key: ['a', '__proto__'],
  string_value: ['', 'a', '\ud800'],
  principal: ['a', '__proto__'],
  permission: ['READ', 'MANAGE'],
  cluster_id: ['0000000001-lakeform', '0000000002-lakeform', '__proto__'],
  spark_version: ['15.4.x-scala2.12'],
  num_workers: [0, 1, 2 ** 53],
  autoscale: [{ min_workers: 1, max_workers: 2 }],
  policy_id: ['0000000000000001', ''],
  definition: ['{}', 'null'],
  job_id: [1, 2, '1', '1e3', 2 ** 53],
  run_id: [1, 2, 3, '1'],
  tasks: [
    [],
    [{ task_key: 'a' }],
    [{ task_key: 'a', notebook_task: { notebook_path: '/a' }, depends_on: [] }],
  ],
  new_settings: [{}, { name: 'b' }, { tasks: [{ task_key: 'a' }] }],
  fields_to_remove: [[], ['name'], ['tasks/a'], ['__proto__/a']],
  parameters: [[{ name: 'a', default: 'b' }], []],
  job_parameters: [{}, { a: 'b' }],
  rerun_tasks: [[], ['a']],
  access_control_list: [
    [],
    [{ user_name: 'a', permission_level: 'CAN_MANAGE' }],
    [{ user_name: 'a', permission_level: 'IS_OWNER' }],
  ],
};

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
  object: fc.constantFrom('jobs/1', 'directories/1', 'clusters/a', 'sql/warehouses/1', 'a', '', '/', '%2F'),
  file: fc.constantFrom(
    'Volumes/a/b/c',
    'Volumes/a/b/c/d',
    'Volumes/a/b/c/d/e',
    'Volumes/a',
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
});

test('whatever is sent to whatever operation is answered, never with a defect of ours', async () => {
  await fc.assert(
    fc.asyncProperty(
      request,
      async ({ operation: { method, template }, version, object, file, query, ...sent }) => {
        const path = template
          .replace(/[^/]*\|[^/]*/, (versions) => versions.split('|').at(version) ?? '2.0')
          .replace('*object', object)
          .replace('*path', file);
        const search = new URLSearchParams();
        for (const [name, value] of Object.entries(query))
          search.append(name, typeof value === 'string' ? value : JSON.stringify(value));
        const response = await workspace.fetch(`${path}?${search}`, {
          method,
          headers: { 'content-type': sent.contentType },
          ...(method !== 'GET' && method !== 'HEAD' && { body: sent.body }),
        });
        expect([response.status, await response.text()]).not.toEqual([500, expect.anything()]);
      },
    ),
    { numRuns: 400 },
  );
});
