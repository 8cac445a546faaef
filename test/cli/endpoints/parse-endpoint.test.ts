import { expect, test } from 'vitest';
import { parseEndpoint } from '../../../cli/endpoints/parse-endpoint.ts';

test.each([
  ['https://lake.test/ml/endpoints/churn?o=1'],
  ['https://lake.test/serving-endpoints/churn/invocations'],
])('%s is an endpoint of its workspace', (page) => {
  expect(parseEndpoint(page)).toEqual({ name: 'churn', host: 'https://lake.test' });
});

test('everything else is a name', () => {
  expect(parseEndpoint('dev_churn')).toEqual({ name: 'dev_churn' });
});
