import { expect, test } from 'vitest';
import { terminationReason } from '../../runtime/index.ts';

test.each([
  ['RUN_EXECUTION_ERROR', 'user', 'now'],
  ['LIBRARY_INSTALLATION_ERROR', 'user', 'useless'],
  ['UNAUTHORIZED_ERROR', 'permission', 'useless'],
  ['CLOUD_FAILURE', 'cloud', 'now'],
  ['INTERNAL_ERROR', 'platform', 'now'],
  ['WORKSPACE_RUN_LIMIT_EXCEEDED', 'quota', 'later'],
])('%s concerns %s, repair %s', (code, category, repair) => {
  expect(terminationReason(code)).toMatchObject({ category, repair });
});

test('a code that is not published yet is judged by its type', () => {
  expect(terminationReason('EATEN_BY_DOG', 'CLOUD_FAILURE')?.category).toBe('cloud');
  expect(terminationReason('EATEN_BY_DOG', 'ALIENS')).toBeUndefined();
});

test('what is no failure has no reason', () => {
  for (const code of ['SUCCESS', 'SKIPPED', 'USER_CANCELED', undefined]) {
    expect(terminationReason(code, 'SUCCESS')).toBeUndefined();
  }
});

test.each([
  ['Secret does not exist with scope: ml and key: api-token', ['put', 'ml', 'api-token']],
  [
    'Reason: SECRET_RESOLUTION_ERROR. Secret does not exist with scope: ml and key: api.token.',
    ['put', 'ml', 'api.token'],
  ],
  ['Cluster was terminated. Reason: SECRET_RESOLUTION_ERROR (SERVICE_FAULT)', []],
])('a secret that a cluster cannot read is for its owner to put there: %s', (message, words) => {
  expect(terminationReason('CLUSTER_ERROR', 'INTERNAL_ERROR', message)).toEqual({
    category: 'user',
    advice: 'put the value into the scope, then repair the run',
    command: ['secrets', ...words],
    repair: 'useless',
  });
});

test("what else a cluster failed of is the platform's", () => {
  expect(terminationReason('CLUSTER_ERROR', 'CLIENT_ERROR', 'spot instances were lost')?.category).toBe(
    'platform',
  );
});
