import { describe, expect, test } from 'vitest';
import { UserError } from '../../../messages/user-error.ts';
import { ApiError, deleteSecret, putSecret, type SecretValue } from '../../../runtime/index.ts';
import { type Scopes, scriptedScopes } from './scripted-scopes.ts';

const SCOPES: Scopes = {
  dev_ml: ['api-token', 'Old'],
  full: Array.from({ length: 1000 }, (_, n) => `key-${n}`),
};

/** What was sent to put the value, and whether it was read at all; or why nothing was put. */
async function putting(name: string, value: SecretValue = 'hunter2', deploy?: string) {
  const { client, sent } = scriptedScopes(SCOPES);
  let wasRead = false;
  const read = async () => {
    wasRead = true;
    return value;
  };
  const [scope = '', key = ''] = name.split('/');
  const refusal = await toldBy(putSecret(client, { scope, key, value: read }, { deploy }));
  const put = sent.filter(({ path }) => path.endsWith('/put'));
  return { refusal, wasRead, put: put.map(({ body }) => body) };
}

async function toldBy(work: Promise<void>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => (error instanceof UserError ? error.describe() : String(error)),
  );
}

describe('a value', () => {
  test('is put as text', async () => {
    expect((await putting('dev_ml/db')).put).toEqual([
      { scope: 'dev_ml', key: 'db', string_value: 'hunter2' },
    ]);
  });

  test('that is no text is put as bytes', async () => {
    expect((await putting('dev_ml/db', Uint8Array.of(0xff, 0x00))).put).toEqual([
      { scope: 'dev_ml', key: 'db', bytes_value: '/wA=' },
    ]);
  });

  test('has a byte at least and 128 KB at most, which is not what letters it has', async () => {
    expect((await putting('dev_ml/db', '')).refusal).toMatchInlineSnapshot(`
      "the value for dev_ml/db is empty; nothing was put
        hint: in a pipe, did the command before it fail?"
    `);
    expect((await putting('dev_ml/db', 'ä'.repeat(65_537))).refusal).toMatchInlineSnapshot(`
      "the value for dev_ml/db has 131074 bytes; a secret may have at most 131072 (128 KB); nothing was put
        hint: keep it in a volume, and only the key to it in the scope"
    `);
    expect((await putting('dev_ml/db', 'ä'.repeat(65_536))).refusal).toBeUndefined();
  });

  test('is put in a scope of a thousand where it takes the place of another', async () => {
    expect((await putting('full/KEY-7')).put).toHaveLength(1);
  });
});

describe('nobody is asked for the value', () => {
  test('of a key that Databricks does not take', async () => {
    const { refusal, wasRead } = await putting('dev_ml/api token');
    expect(wasRead).toBe(false);
    expect(refusal).toMatchInlineSnapshot(
      `"secret key 'api token' must be 1 to 128 letters, digits, dots, dashes and underscores"`,
    );
  });

  test('where the scope is full', async () => {
    const { refusal, wasRead } = await putting('full/one-more');
    expect(wasRead).toBe(false);
    expect(refusal).toMatchInlineSnapshot(`
      "scope 'full' has 1000 secrets, as many as Databricks allows
        hint: delete one that nobody reads, or declare a second scope"
    `);
  });

  test('where there is no such scope', async () => {
    expect((await putting('dev_mll/db')).refusal).toMatchInlineSnapshot(`
      "no secret scope 'dev_mll' in https://dbc.test
        hint: did you mean 'dev_ml'?"
    `);
    expect((await putting('registry/db')).refusal).toMatchInlineSnapshot(`
      "no secret scope 'registry' in https://dbc.test
        hint: who makes it? databricks secrets create-scope registry"
    `);
    expect((await putting('dev_ml2/db', 'x', 'lakeform deploy --env dev')).refusal).toMatchInlineSnapshot(`
      "no secret scope 'dev_ml2' in https://dbc.test
        hint: it is declared, but not there yet; deploy first: lakeform deploy --env dev"
    `);
  });

  test('where only Azure can write', async () => {
    const { refusal, wasRead } = await putting('lake/api-token');
    expect(wasRead).toBe(false);
    expect(refusal).toMatchInlineSnapshot(`
      "scope 'lake' shows the Azure Key Vault 'lake-kv', which Databricks does not write to
        hint: az keyvault secret set --vault-name lake-kv --name api-token --file <file>"
    `);
  });
});

describe('whether a value was put', () => {
  const secret = { scope: 'dev_ml', key: 'db', value: async () => 'hunter2' };

  test('nobody knows where the answer was lost', async () => {
    const { client } = scriptedScopes(SCOPES);
    const lost = { ...client, put: () => Promise.reject(new ApiError('connection_reset', 'it broke')) };
    expect(await toldBy(putSecret(lost, secret))).toMatchInlineSnapshot(`
      "nobody knows whether dev_ml/db was put: it broke
        hint: the same command again does no harm"
    `);
  });

  test('nor where it was not waited for', async () => {
    const { client } = scriptedScopes(SCOPES);
    const given = new AbortController();
    const put = async () => {
      given.abort();
      given.signal.throwIfAborted();
    };
    const { signal } = given;
    expect(await toldBy(putSecret({ ...client, put }, secret, { signal }))).toMatchInlineSnapshot(`
      "nobody knows whether dev_ml/db was put: it was interrupted
        hint: the same command again does no harm"
    `);
  });

  test('it was not, where Databricks says so', async () => {
    const { client } = scriptedScopes(SCOPES);
    const refusing = { ...client, put: () => Promise.reject(new ApiError('forbidden', 'permission denied')) };
    expect(await toldBy(putSecret(refusing, secret))).toBe('permission denied');
  });
});

describe('deleting', () => {
  async function deleting(scope: string, key: string) {
    const { client, sent } = scriptedScopes(SCOPES);
    const refusal = await toldBy(deleteSecret(client, { scope, key }));
    return refusal ?? sent.at(-1)?.body;
  }

  test('a secret by any of its names', async () => {
    expect(await deleting('DEV_ml', 'old')).toEqual({ scope: 'dev_ml', key: 'Old' });
  });

  test('one that is not there, or is in a Key Vault', async () => {
    expect(await deleting('dev_ml', 'api-tokn')).toMatchInlineSnapshot(`
      "scope 'dev_ml' has no secret 'api-tokn'; it has: api-token, Old
        hint: did you mean 'api-token'?"
    `);
    expect(await deleting('lake', 'there')).toMatchInlineSnapshot(`
      "scope 'lake' shows the Azure Key Vault 'lake-kv', which Databricks does not write to
        hint: az keyvault secret delete --vault-name lake-kv --name there"
    `);
  });
});
