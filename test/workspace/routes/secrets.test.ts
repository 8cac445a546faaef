import { describe, expect, test } from 'vitest';
import { sharedWorkspace } from '../support/shared-workspace.ts';

const workspace = sharedWorkspace();

async function scope(name: string, more: object = {}): Promise<string> {
  await workspace.post('secrets/scopes/create', { scope: name, ...more });
  return name;
}

describe('a scope', () => {
  test('is listed until deleted', async () => {
    await scope('listed');
    expect((await workspace.get('secrets/scopes/list')).scopes).toContainEqual({
      name: 'listed',
      backend_type: 'DATABRICKS',
    });
    await workspace.post('secrets/scopes/delete', { scope: 'listed' });
    expect(JSON.stringify(await workspace.get('secrets/scopes/list'))).not.toContain('listed');
    expect(
      await workspace.refused('POST', 'secrets/scopes/delete', { scope: 'listed' }),
    ).toMatchInlineSnapshot(`"404 RESOURCE_DOES_NOT_EXIST: Scope listed does not exist!"`);
  });

  test('is not made twice, not even in other letters', async () => {
    await scope('twice');
    expect(
      await workspace.refused('POST', 'secrets/scopes/create', { scope: 'TWICE' }),
    ).toMatchInlineSnapshot(`"400 RESOURCE_ALREADY_EXISTS: Scope TWICE already exists!"`);
  });

  test('takes its secrets and its access with it', async () => {
    await scope('again', { initial_manage_principal: 'users' });
    await workspace.post('secrets/put', { scope: 'again', key: 'k', string_value: 'v' });
    await workspace.post('secrets/scopes/delete', { scope: 'again' });
    await scope('again');
    expect(await workspace.get('secrets/list', { scope: 'again' })).toEqual({ secrets: [] });
    expect(await workspace.get('secrets/acls/list', { scope: 'again' })).toEqual({
      items: [{ principal: 'developer@localhost.test', permission: 'MANAGE' }],
    });
  });

  test.each(['', 'a b', 'é', 'x'.repeat(129)])('is not named "%s"', async (name) => {
    expect(await workspace.refused('POST', 'secrets/scopes/create', { scope: name })).toBe(
      '400 INVALID_PARAMETER_VALUE: scope: expected 1 to 128 letters, digits, dashes, underscores, periods, @ or /',
    );
  });

  test('that shows an Azure Key Vault is listed as one, shows nothing, and is not written to', async () => {
    const vault = { resource_id: '/subscriptions/1/vaults/lake', dns_name: 'https://lake.vault.azure.net/' };
    const backend = { scope_backend_type: 'AZURE_KEYVAULT', backend_azure_keyvault: vault };
    const name = await scope('vault', backend);
    const { scopes } = await workspace.get('secrets/scopes/list');
    expect(scopes).toContainEqual({ name, backend_type: 'AZURE_KEYVAULT', keyvault_metadata: vault });
    expect(await workspace.get('secrets/list', { scope: name })).toEqual({ secrets: [] });
    const secret = { scope: name, key: 'token', string_value: 'hunter2' };
    expect(await workspace.refused('POST', 'secrets/put', secret)).toMatchInlineSnapshot(
      `"400 BAD_REQUEST: Cannot write secrets to Azure KeyVault-backed scope vault"`,
    );
  });

  test('in a Key Vault says in which, any other does not', async () => {
    const body = { scope: 'vault', scope_backend_type: 'AZURE_KEYVAULT' };
    expect(await workspace.refused('POST', 'secrets/scopes/create', body)).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: expected backend_azure_keyvault for AZURE_KEYVAULT, and for nothing else"`,
    );
  });
});

describe('a secret', () => {
  test('is shown by get alone', async () => {
    const name = await scope('quiet');
    const put = await workspace.post('secrets/put', { scope: name, key: 'Token', string_value: 'hunter2' });
    const list = await workspace.get('secrets/list', { scope: name });
    expect(list).toEqual({ secrets: [{ key: 'Token', last_updated_timestamp: expect.any(Number) }] });
    expect(JSON.stringify([put, list, await workspace.get('secrets/scopes/list')])).not.toMatch(
      /hunter2|aHVudGVyMg/,
    );
    const secret = await workspace.get('secrets/get', { scope: name, key: 'token' });
    expect(secret).toEqual({ key: 'Token', value: Buffer.from('hunter2').toString('base64') });
  });

  test('is put again under the same key in any letters', async () => {
    const name = await scope('letters');
    await workspace.post('secrets/put', { scope: name, key: 'key', string_value: 'one' });
    await workspace.post('secrets/put', { scope: 'LETTERS', key: 'KEY', bytes_value: 'dHdv' });
    expect(await workspace.get('secrets/get', { scope: name, key: 'key' })).toEqual({
      key: 'KEY',
      value: 'dHdv',
    });
  });

  test('is gone once deleted', async () => {
    const given = { scope: await scope('gone'), key: 'k' };
    await workspace.post('secrets/put', { ...given, string_value: 'v' });
    await workspace.post('secrets/delete', { ...given, key: 'K' });
    expect(await workspace.refused('GET', 'secrets/get', given)).toMatchInlineSnapshot(
      `"404 RESOURCE_DOES_NOT_EXIST: Failed to get secret k for scope gone"`,
    );
    expect(await workspace.refused('POST', 'secrets/delete', given)).toContain('404');
  });

  test('may be called like a property of every object', async () => {
    const given = { scope: await scope('__proto__'), key: '__proto__' };
    expect(await workspace.refused('GET', 'secrets/get', { ...given, key: 'constructor' })).toContain('404');
    await workspace.post('secrets/put', { ...given, string_value: 'v' });
    expect(await workspace.get('secrets/get', given)).toEqual({ key: '__proto__', value: 'dg==' });
  });

  test('has one value, of at most 128 KiB, in a scope that exists', async () => {
    const given = { scope: await scope('picky'), key: 'k' };
    const refused = (more: object) => workspace.refused('POST', 'secrets/put', { ...given, ...more });
    expect(await refused({})).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: expected exactly one of string_value, bytes_value"`,
    );
    expect(await refused({ string_value: 'a', bytes_value: 'YQ==' })).toContain('400');
    expect(await refused({ bytes_value: 'no base64' })).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: bytes_value: Invalid base64-encoded string"`,
    );
    expect(await refused({ string_value: 'x'.repeat(128 * 1024 + 1) })).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: the secret has 131073 bytes, at most 131072 are allowed"`,
    );
    expect(await refused({ scope: 'none', string_value: 'v' })).toMatchInlineSnapshot(
      `"404 RESOURCE_DOES_NOT_EXIST: Scope none does not exist!"`,
    );
  });
});

describe('access to a scope', () => {
  test('is put, replaced, read and deleted by principal', async () => {
    const name = await scope('access');
    const acl = { scope: name, principal: 'data-science' };
    await workspace.post('secrets/acls/put', { ...acl, permission: 'WRITE' });
    await workspace.post('secrets/acls/put', { ...acl, permission: 'READ' });
    expect(await workspace.get('secrets/acls/get', acl)).toEqual({
      principal: 'data-science',
      permission: 'READ',
    });
    expect((await workspace.get('secrets/acls/list', { scope: name })).items).toHaveLength(2);
    await workspace.post('secrets/acls/delete', acl);
    expect(await workspace.refused('GET', 'secrets/acls/get', acl)).toMatchInlineSnapshot(
      `"404 RESOURCE_DOES_NOT_EXIST: Principal data-science has no ACL on scope access"`,
    );
  });

  test('has three levels', async () => {
    const acl = { scope: await scope('levels'), principal: 'users', permission: 'OWN' };
    expect(await workspace.refused('POST', 'secrets/acls/put', acl)).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: permission: Invalid option: expected one of "READ"|"WRITE"|"MANAGE""`,
    );
  });
});
