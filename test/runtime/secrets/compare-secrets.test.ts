import { expect, test } from 'vitest';
import { ApiError, compareSecrets, type SecretName } from '../../../runtime/index.ts';
import { type Scopes, scriptedScopes } from './scripted-scopes.ts';

async function compared(scopes: Scopes, wanted: readonly SecretName[], more: readonly string[] = []) {
  const statuses = await compareSecrets(scriptedScopes(scopes).client, wanted, more);
  return statuses.map(
    ({ scope, key, state, wanted }) => `${scope}/${key} ${state}${wanted ? '' : ', not wanted'}`,
  );
}

const secret = (name: string) => {
  const [scope = '', key = ''] = name.split('/');
  return { scope, key };
};

test('a secret is there, missing, or without a scope', async () => {
  expect(await compared({ ml: ['a'] }, ['none/c', 'ml/b', 'ml/a'].map(secret))).toEqual([
    'ml/a there',
    'ml/b missing',
    'none/c no_scope',
  ]);
});

test('several that want the same secret ask for one', async () => {
  expect(await compared({ ml: ['a'] }, ['ml/a', 'ml/a'].map(secret))).toEqual(['ml/a there']);
});

test('what nobody wants is told, also of a scope of which nobody wants anything', async () => {
  expect(await compared({ ml: ['a', 'old'], tools: ['b'] }, [secret('ml/a')], ['tools'])).toEqual([
    'ml/a there',
    'ml/old there, not wanted',
    'tools/b there, not wanted',
  ]);
});

test('names are compared as Databricks does, without regard to case', async () => {
  expect(await compared({ ML: ['Api-Token'] }, [secret('ml/api-token')])).toEqual(['ML/Api-Token there']);
});

test('of a scope that one may not look into nothing is known, of the others all', async () => {
  const forbidden = new ApiError('forbidden', 'permission denied');
  const { client } = scriptedScopes({ ml: forbidden, tools: [] });

  expect(await compareSecrets(client, ['ml/a', 'tools/b'].map(secret))).toMatchObject([
    { scope: 'ml', state: 'unknown', problem: 'permission denied' },
    { scope: 'tools', state: 'missing' },
  ]);
});

test('a workspace that does not answer says nothing about any secret', async () => {
  const { client } = scriptedScopes({ ml: new ApiError('unavailable', 'down') });
  await expect(compareSecrets(client, [secret('ml/a')])).rejects.toThrow('down');
});

test('a scope of a Key Vault is told with the name of the vault', async () => {
  const { client } = scriptedScopes({});
  expect(await compareSecrets(client, ['lake/there', 'lake/gone'].map(secret))).toMatchObject([
    { key: 'gone', state: 'missing', keyVault: 'lake-kv' },
    { key: 'there', state: 'there', keyVault: 'lake-kv', updated: 7 },
  ]);
});

test('where nothing is wanted, nothing is asked', async () => {
  const { client, sent } = scriptedScopes({ ml: ['a'] });
  expect(await compareSecrets(client, [])).toEqual([]);
  expect(sent).toEqual([]);
});
