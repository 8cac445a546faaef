import { expect, test } from 'vitest';
import { parseEndpoint } from '../../../cli/endpoints/parse-endpoint.ts';

test.each([
  ['https://lake.test/ml/endpoints/churn?o=1'],
  ['https://lake.test/serving-endpoints/churn/invocations'],
])('%s is an endpoint of its workspace', (page) => {
  expect(parseEndpoint(page)).toEqual({ name: 'churn', host: 'https://lake.test' });
});

test.each([['dev_churn'], ['databricks-gpt-5.1']])('%s is a name', (name) => {
  expect(parseEndpoint(name)).toEqual({ name });
});

test.each([[''], ['..'], ['churn 2'], ['https://lake.test/jobs/7']])("'%s' is neither", (given) => {
  expect(() => parseEndpoint(given)).toThrow(`'${given}' is no endpoint; give its construct id, its name`);
});
