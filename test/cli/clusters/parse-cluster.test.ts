import { expect, test } from 'vitest';
import { parseCluster } from '../../../cli/clusters/parse-cluster.ts';

test.each([
  ['https://lake.test/compute/clusters/0923-164208-meows279?o=1'],
  ['https://lake.test/?o=1#setting/clusters/0923-164208-meows279/configuration'],
])('%s is a cluster of its workspace', (page) => {
  expect(parseCluster(page)).toEqual({ name: '0923-164208-meows279', host: 'https://lake.test' });
});

test('everything else is a name', () => {
  expect(parseCluster('dev_shared')).toEqual({ name: 'dev_shared' });
});
