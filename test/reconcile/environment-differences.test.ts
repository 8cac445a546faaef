import { expect, test } from 'vitest';
import { declaredEnvironmentSchema } from '../../reconcile/environment.ts';
import { environmentDifferences } from '../../reconcile/environment-differences.ts';
import { environmentFixture } from './synthesized-fixture.ts';

const parse = (value: object) => declaredEnvironmentSchema.parse(value);

test('objects are compared key by key, tagged values and lists whole', () => {
  const a = parse({ ...environmentFixture('dev'), emails: ['a'], backend: { type: 'local' } });
  const b = parse({
    ...environmentFixture('production'),
    emails: ['a', 'b'],
    backend: { type: 's3', bucket: 'state' },
    extra: 1,
  });
  expect(environmentDifferences(a, b)).toMatchInlineSnapshot(`
    [
      {
        "path": "workspace",
        "values": [
          "{"type":"host","host":"https://dev.cloud.databricks.com"}",
          "{"type":"host","host":"https://production.cloud.databricks.com"}",
        ],
      },
      {
        "path": "naming.prefix",
        "values": [
          "dev_",
          """",
        ],
      },
      {
        "path": "schedules",
        "values": [
          "paused",
          "active",
        ],
      },
      {
        "path": "protect",
        "values": [
          "false",
          "true",
        ],
      },
      {
        "path": "backend",
        "values": [
          "{"type":"local"}",
          "{"type":"s3","bucket":"state"}",
        ],
      },
      {
        "path": "emails",
        "values": [
          "["a"]",
          "["a","b"]",
        ],
      },
      {
        "path": "extra",
        "values": [
          undefined,
          "1",
        ],
      },
    ]
  `);
});

test('an environment does not differ from itself', () => {
  const dev = parse(environmentFixture('dev'));
  expect(environmentDifferences(dev, parse(environmentFixture('dev')))).toEqual([]);
});
