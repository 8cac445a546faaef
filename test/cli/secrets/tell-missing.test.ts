import { expect, test } from 'vitest';
import { missingLine } from '../../../cli/secrets/tell-missing.ts';
import type { SecretStatus } from '../../../runtime/index.ts';

const status = (key: string, more: Partial<SecretStatus> = {}): SecretStatus => ({
  scope: 'dev_ml',
  key,
  state: 'missing',
  wanted: true,
  ...more,
});
const line = (...statuses: SecretStatus[]) => missingLine(statuses, { env: 'dev' });

test('one secret without a value is named with the command that puts it', () => {
  expect(line(status('api-token'), status('b', { state: 'there' }))).toMatchInlineSnapshot(
    `"secret dev_ml/api-token has no value yet; put it there: lakeform secrets put dev_ml api-token --env dev"`,
  );
});

test('of a Key Vault, with that of Azure', () => {
  expect(line(status('api-token', { keyVault: 'lake' }))).toMatchInlineSnapshot(
    `"secret dev_ml/api-token has no value yet; put it there: az keyvault secret set --vault-name lake --name api-token --file <file>"`,
  );
});

test('of a scope that nobody has made, without', () => {
  expect(line(status('user', { scope: 'registry', state: 'no_scope' }))).toMatchInlineSnapshot(
    `"secret registry/user has no value yet: nobody has made its scope"`,
  );
});

test('several are one line, too', () => {
  expect(line(status('a'), status('b'), status('c'))).toMatchInlineSnapshot(
    `"3 secrets have no value yet, such as dev_ml/a; see lakeform secrets --env dev"`,
  );
});

test('what is there, or cannot be seen, is no word worth', () => {
  expect(line(status('a', { state: 'there' }), status('b', { state: 'unknown' }))).toBeUndefined();
});
