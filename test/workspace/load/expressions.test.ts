import { describe, expect, test } from 'vitest';
import { expressionsIn, referenceOf, resolved } from '../../../workspace/load/expressions.ts';

const NUMBERS: Readonly<Record<string, unknown>> = { '${a.b.id}': 7, '${a.b.name}': 'seven' };

function evaluated(value: unknown): unknown {
  return resolved(value, (expression) => NUMBERS[expression]);
}

describe('an expression', () => {
  test('that is the whole text gives its value, of whichever type', () => {
    expect(evaluated('${a.b.id}')).toBe(7);
  });

  test('in a longer text becomes part of it', () => {
    expect(evaluated('/jobs/${a.b.id}/${a.b.name}!')).toBe('/jobs/7/seven!');
  });

  test('is found at any depth and in names', () => {
    expect(evaluated({ list: [{ '${a.b.name}': '${a.b.id}' }], other: true })).toEqual({
      list: [{ seven: 7 }],
      other: true,
    });
  });

  test('without a value cannot be put into a text', () => {
    expect(() => evaluated('x${a.b.c}')).toThrowErrorMatchingInlineSnapshot(
      `[UserError: \${a.b.c} stands for no text and cannot be put into one]`,
    );
  });
});

test('escapes are undone', () => {
  expect(evaluated('$${a.b.id} and %%{if} and $5 100%')).toBe('${a.b.id} and %{if} and $5 100%');
});

test("Databricks' own references are left alone", () => {
  expect(evaluated('{{tasks.train.values.model_uri}}')).toBe('{{tasks.train.values.model_uri}}');
});

test('all expressions of a value are found, but none that is escaped', () => {
  expect(expressionsIn({ a: ['${a.b.id}', '$${no}'], b: '%{ if x }${a.b.name}' })).toEqual([
    '${a.b.id}',
    '%{',
    '${a.b.name}',
  ]);
});

describe('a reference', () => {
  test.each([
    ['${databricks_job.churn.id}', { address: 'databricks_job.churn', attribute: 'id' }],
    [
      '${ databricks_secret_acl.ml_data-science.scope }',
      { address: 'databricks_secret_acl.ml_data-science', attribute: 'scope' },
    ],
    ['${data.databricks_cluster.shared.id}', { address: 'data.databricks_cluster.shared', attribute: 'id' }],
    [
      '${databricks_workspace_file.dbt["models/a b.sql"].path}',
      { address: 'databricks_workspace_file.dbt["models/a b.sql"]', attribute: 'path' },
    ],
    [
      '${trimsuffix(databricks_workspace_file.dbt["a.sql"].path, "/a.sql")}',
      { address: 'databricks_workspace_file.dbt["a.sql"]', attribute: 'path', end: '/a.sql' },
    ],
  ])('is read from %s', (expression, reference) => {
    expect(referenceOf(expression)).toEqual(reference);
  });

  test.each(['${join(",", a.b.c)}', '${var.name}', '${a.b.c.d}', '${a.b[0].c}', '${a.b.c ', '%{'])(
    'is not %s',
    (expression) => {
      expect(referenceOf(expression)).toBeUndefined();
    },
  );
});
