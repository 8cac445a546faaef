import { describe, expect, test } from 'vitest';
import {
  apiShape,
  block,
  blocks,
  type Fields,
  providerOnly,
  values,
} from '../../../workspace/load/fields.ts';

const FIELDS: Fields = {
  ...values('name', 'tags'),
  ...providerOnly('no_wait'),
  queue: block(values('enabled')),
  task: blocks('tasks', { ...values('task_key'), library: blocks('libraries', values('whl')) }),
};

function shape(given: Record<string, unknown>): { body: unknown; problems: string[] } {
  const problems: string[] = [];
  const body = apiShape(FIELDS, given, { path: '', report: (problem) => problems.push(problem) });
  return { body, problems };
}

describe('what is known', () => {
  test.each([
    ['an attribute stays as it is', { name: 'a', tags: { x: '1' } }, { name: 'a', tags: { x: '1' } }],
    ['what steers the provider is left out', { name: 'a', no_wait: true }, { name: 'a' }],
    ['null and comments are as if they were not there', { name: null, '//': { metadata: {} } }, {}],
    ['a block is an object', { queue: { enabled: true } }, { queue: { enabled: true } }],
    ['a block is a list of one', { queue: [{ enabled: true }] }, { queue: { enabled: true } }],
    ['an empty block stays', { queue: {} }, { queue: {} }],
    ['no block is no block', { queue: [] }, {}],
    [
      'repeated blocks become a list of the plural name, at any depth',
      { task: [{ task_key: 'a', library: { whl: 'x' } }, { task_key: 'b' }] },
      { tasks: [{ task_key: 'a', libraries: [{ whl: 'x' }] }, { task_key: 'b' }] },
    ],
  ])('%s', (_, given, body) => {
    expect(shape(given)).toEqual({ body, problems: [] });
  });
});

describe('what is reported', () => {
  test.each([
    [{ nmae: 'a' }, "nmae cannot be loaded; did you mean 'name'?"],
    [
      { task: [{}, { library: [{ wheel: 'x' }] }] },
      "task[1].library[0].wheel cannot be loaded; did you mean 'whl'?",
    ],
    [{ constructor: 1 }, 'constructor cannot be loaded'],
    [{ queue: [{}, {}] }, 'queue is given 2 times; it can be given once'],
    [{ task: ['a'] }, 'task[0] is not a block'],
  ])('%j', (given, problem) => {
    expect(shape(given).problems).toEqual([problem]);
  });
});
