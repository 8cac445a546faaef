import { describe, expect, test } from 'vitest';
import { Fn, Lazy, Token } from '#cdktf';
import type { Attributes } from '../../../constructs/checks/attributes.ts';
import { checks, type Rule } from '../../../constructs/checks/check.ts';
import {
  each,
  eachText,
  given,
  is,
  notGiven,
  unique,
  when,
  within,
} from '../../../constructs/checks/rules/blocks.ts';
import {
  atLeastOne,
  atMostOne,
  exactlyOne,
  excludes,
  needs,
} from '../../../constructs/checks/rules/relations.ts';
import {
  atMostBytes,
  count,
  forbidden,
  matches,
  notEmpty,
  oneOf,
  required,
  whole,
} from '../../../constructs/checks/rules/values.ts';

/** What the reader of a report is told of these attributes. */
function told(rule: Rule, attributes: Attributes): string[] {
  const messages: string[] = [];
  checks('Subject', 'https://source', () => ({ rule })).run(
    attributes,
    undefined,
    (_, { attribute, message }) => {
      messages.push(attribute === undefined ? message : `${attribute} ${message}`);
    },
  );
  return messages;
}

const A = oneOf('a', ['x']);
/** What stands for a value that is known only when something is applied, or when a task starts. */
const UNKNOWN = {
  'a reference': '${databricks_job.churn.id}',
  'a text with a reference': 'x-${databricks_job.churn.id}',
  'a dynamic value': '{{job.parameters.rows}}',
  'a token': Token.asString({ resolve: () => 'x' }),
  'a number token': Token.asNumber({ resolve: () => 1 }),
  'a list token': Token.asList({ resolve: () => ['x'] }),
  'a map token': Token.asStringMap({ resolve: () => ({}) }),
  'something resolvable': Lazy.anyValue({ produce: () => 'x' }),
  'a function of Terraform': Fn.upper('${databricks_job.churn.name}'),
};

describe.each(Object.entries(UNKNOWN))('%s is not judged', (_, unknown) => {
  test.each<[string, Rule, Attributes]>([
    ['oneOf', A, { a: unknown }],
    ['whole', whole('a', { min: 5, max: 6 }), { a: unknown }],
    ['matches', matches('a', /^y$/, 'y'), { a: unknown }],
    ['atMostBytes', atMostBytes('a', 1), { a: unknown }],
    ['notEmpty', notEmpty('a'), { a: unknown }],
    ['count', count('a', { min: 5, max: 6 }), { a: unknown }],
    ['required', required('a'), { a: unknown }],
    ['required in a block', required('b.a'), { b: unknown }],
    ['exactlyOne', exactlyOne(['a', 'b']), { a: unknown }],
    ['atLeastOne', atLeastOne(['a', 'b']), { a: unknown }],
    ['needs', needs('a', 'b'), { a: 'x', b: unknown }],
    ['excludes', excludes('a', ['b']), { a: unknown }],
    ['within', within('b', A), { b: unknown }],
    ['within a block', within('b', A), { b: { a: unknown } }],
    ['each', each('list', A), { list: unknown }],
    ['each of a list', each('list', A), { list: [unknown, { a: unknown }] }],
    ['unique', unique('list', 'a'), { list: [{ a: unknown }, { a: unknown }] }],
    ['eachText', eachText('list', 'says', () => ({ message: 'wrong' })), { list: [unknown] }],
    ['when', when(is('b', 'x'), A), { b: unknown, a: 'y' }],
  ])('by %s', (_, rule, attributes) => {
    expect(told(rule, attributes)).toEqual([]);
  });
});

test('what is given and not known yet counts as given', () => {
  const unknown = UNKNOWN['a reference'];

  expect(told(forbidden('a', 'no'), { a: unknown })).toEqual(['a is given, but no']);
  expect(told(atMostOne(['a', 'b']), { a: unknown, b: 1 })).toEqual([
    'a and b are given; give only one of them',
  ]);
  expect(told(when(given('b'), A), { b: unknown, a: 'y' })).toHaveLength(1);
  expect(told(when(notGiven('b'), A), { b: unknown, a: 'y' })).toEqual([]);
});

test('nothing, false and what is empty is not given', () => {
  for (const a of [undefined, null, false, '', []]) {
    expect(told(required('a'), { a })).toEqual(['a is missing']);
    expect(told(forbidden('a', 'no'), { a })).toEqual([]);
    expect(told(needs('a', 'b'), { a })).toEqual([]);
    expect(told(excludes('b', ['a']), { a, b: 'x' })).toEqual([]);
  }
});

test('a number may be written as text', () => {
  expect(told(whole('a', { min: 1 }), { a: '5' })).toEqual([]);
  expect(told(whole('a', { min: 1 }), { a: '0' })).toEqual([
    'a is "0"; it must be a whole number of at least 1',
  ]);
});

test('a block may be written as a list of one', () => {
  expect(told(within('b', A), { b: [{ a: 'y' }] })).toEqual(["b.a 'y' is not x"]);
  expect(told(oneOf('b.a', ['x']), { b: [{ a: 'y' }] })).toEqual(["b.a 'y' is not x"]);
});

test('a message says the whole way to an attribute, by the name of a block where it has one', () => {
  const rule = within('b', each('list', within('c', A), 'name'));

  expect(told(rule, { b: { list: [{ name: 'first', c: { a: 'y' } }, { c: { a: 'y' } }] } })).toEqual([
    "b.list 'first': c.a 'y' is not x",
    "b.list[1].c.a 'y' is not x",
  ]);
});

test('a long value is not repeated whole', () => {
  expect(told(A, { a: 'y'.repeat(100) })).toEqual([`a '${'y'.repeat(60)}…' is not x`]);
});

test('a rule says itself', () => {
  expect(within('b', when(is('c', 'GIT'), A)).says).toBe('in `b`, when `c` is `GIT`, `a` is `x`');
});
