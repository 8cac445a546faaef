import { expect, test } from 'vitest';
import { aligned } from '../../cli/aligned.ts';

test('columns are as wide as their widest cell, and nothing follows the last', () => {
  expect(
    aligned([
      ['a', 'bb', ''],
      ['aaa', 'b', 'c'],
    ]),
  ).toEqual(['a    bb', 'aaa  b   c']);
});
