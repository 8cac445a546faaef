import { expect, test } from 'vitest';
import { didYouMeanName } from '../../runtime/nearest-name.ts';

const KNOWN = ['llm', 'dev_churn', 'pr_42_churn'];

test.each([
  ['dev_chrun', 'dev_churn'],
  ['chrun', 'dev_churn'],
  ['42_chrun', 'pr_42_churn'],
])('%s may mean %s, whose prefix may be left out', (given, name) => {
  expect(didYouMeanName(given, KNOWN)).toBe(`did you mean '${name}'?`);
});

test('nothing is suggested where no name is near', () => {
  expect(didYouMeanName('forecast', KNOWN)).toBeUndefined();
  expect(didYouMeanName('churn', [])).toBeUndefined();
});
