import { describe, expect, test } from 'vitest';
import {
  type Field,
  type FieldValue,
  searchFilter,
  searchOrder,
} from '../../../workspace/mlflow/search-filter.ts';

const RUN: Readonly<Record<string, FieldValue>> = {
  'metrics.auc': 0.9,
  'params.depth': '3',
  'tags.a b': 'It is so',
  'tags.mlflow.parentRunId': 'p1',
  'attributes.status': 'FINISHED',
  'attributes.start_time': 5,
};

function lookup({ group, key }: Field): FieldValue {
  return RUN[`${group}.${key}`];
}

describe('a filter', () => {
  test.each([
    ['', true],
    ['metrics.auc > 0.8', true],
    ['metrics.auc < 8e-1', false],
    ["params.depth = '3' and metrics.auc >= 0.9", true],
    ["param.depth = '4' AND metric.auc >= 0.9", false],
    ["tags.`a b` LIKE 'It %'", true],
    ['tags."a b" ILIKE "it_is%"', true],
    ["tags.`a b` NOT LIKE 'x%'", true],
    ["tags.mlflow.parentRunId = 'p1'", true],
    ["status = 'FINISHED'", true],
    ["attributes.status IN ('FAILED', 'FINISHED')", true],
    ["attributes.status NOT IN ('FAILED')", true],
    ['start_time > 4', true],
    ['params.none IS NULL', true],
    ['params.depth IS NOT NULL', true],
    ["params.none != 'x'", false],
    ["tags.`a b` LIKE '%(.*'", false],
  ])('%s', (filter, expected) => {
    expect(searchFilter(filter)(lookup)).toBe(expected);
  });

  test.each([
    "metrics.auc > 0.8 or params.a = '1'",
    'metrics.auc',
    'metrics.auc >',
    'wheels.a = 1',
    "a IN ('b'",
  ])('that cannot be understood is refused: %s', (filter) => {
    expect(() => searchFilter(filter)).toThrow(/^Invalid clause\(s\) in filter string/);
  });
});

test('what is ordered has what is not there last, in either direction', () => {
  const values = [2, undefined, 1].map((value) => () => value);
  const ordered = (clause: string) => values.toSorted(searchOrder([clause])).map((value) => value());

  expect(ordered('metrics.auc')).toEqual([1, 2, undefined]);
  expect(ordered('metrics.auc DESC')).toEqual([2, 1, undefined]);
});

test('a pattern of many wildcards is compared as fast as any other', () => {
  const isLike = searchFilter(`tags.a LIKE '${'%a'.repeat(40)}b'`);
  expect(isLike(() => 'a'.repeat(5000))).toBe(false);
});
