import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endpointState } from '../../../runtime/endpoints/endpoint-state.ts';

test.each([
  ['READY', 'NOT_UPDATING', 'ready'],
  ['READY', 'IN_PROGRESS', 'updating'],
  ['READY', 'UPDATE_FAILED', 'failed'],
  ['READY', 'UPDATE_CANCELED', 'canceled'],
  ['NOT_READY', 'NOT_UPDATING', 'unready'],
  ['NOT_READY', 'IN_PROGRESS', 'starting'],
  ['NOT_READY', 'UPDATE_FAILED', 'failed'],
  ['NOT_READY', 'UPDATE_CANCELED', 'canceled'],
  ['READY', 'ROLLING_BACK', 'unknown'],
  ['DEGRADED', 'NOT_UPDATING', 'unknown'],
  [undefined, undefined, 'unknown'],
])('%s and %s is %s', (ready, config_update, word) => {
  expect(endpointState({ ready, config_update })).toBe(word);
});

test('whatever else Databricks says is never called ready', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (ready, config_update) => {
      fc.pre(ready !== 'READY' || config_update !== 'NOT_UPDATING');
      expect(endpointState({ ready, config_update })).not.toBe('ready');
    }),
  );
});
