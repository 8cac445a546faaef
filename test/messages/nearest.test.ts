import { expect, test } from 'vitest';
import { didYouMean, nearest } from '../../messages/nearest.ts';

test.each([
  ['trian_uri', ['train_uri', 'test_uri'], 'train_uri'],
  ['PRODUCTON', ['production', 'dev'], 'production'],
  ['chrun', ['churn', 'platform'], 'churn'],
  ['prod', ['dev', 'production'], 'production'],
  ['de', ['dev', 'production'], 'dev'],
  ['x', ['train_uri', 'test_uri'], undefined],
  ['anything', [], undefined],
])('%s among %j is %s', (given, known, expected) => {
  expect(nearest(given, known)).toBe(expected);
});

test('the question is asked only where a name is near', () => {
  expect(didYouMean('shedules', ['schedules', 'protect'])).toBe("did you mean 'schedules'?");
  expect(didYouMean('colour', ['schedules', 'protect'])).toBeUndefined();
});
