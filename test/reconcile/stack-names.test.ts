import { expect, test } from 'vitest';
import { chooseStacks } from '../../reconcile/stack-names.ts';
import { readSynthesized } from '../../reconcile/synthesized.ts';
import { synthesizedProject } from './synthesized-fixture.ts';

const stacks = () =>
  readSynthesized(
    synthesizedProject({ 'platform-dev': { environment: 'dev' }, 'churn-dev': { environment: 'dev' } }),
  ).stacks('dev');

const names = (given: string[]) => chooseStacks(stacks(), given).map(({ name }) => name);

test('no name means all', () => {
  expect(names([])).toEqual(['platform-dev', 'churn-dev']);
});

test('a short name and a full one mean the same stack, and the order stays', () => {
  expect(names(['churn', 'platform-dev', 'churn-dev'])).toEqual(['platform-dev', 'churn-dev']);
});

test('an unknown name', () => {
  expect(() => names(['chrun'])).toThrowErrorMatchingInlineSnapshot(
    `[UserError: no stack 'chrun' in dev; there are: platform-dev, churn-dev]`,
  );
});
