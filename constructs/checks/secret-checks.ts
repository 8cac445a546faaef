import { SOURCES } from '../private/sources.ts';
import { isGiven } from './attributes.ts';
import { checks, from, rule } from './check.ts';
import { is, when, within } from './rules/blocks.ts';
import { atMostBytes, matches, oneOf, required } from './rules/values.ts';

const NAME = /^[\w.@/-]{1,128}$/;
const NAME_IN_WORDS = '1 to 128 letters, digits, _, -, ., @ and /';

export const secretScopeChecks = checks('Secret scopes', SOURCES.secretScope, () => ({
  'scope-name-missing': required('name'),
  'scope-name': matches('name', NAME, NAME_IN_WORDS),
  'scope-initial-principal': oneOf('initial_manage_principal', ['users']),
  'scope-backend': oneOf('backend_type', ['DATABRICKS', 'AZURE_KEYVAULT']),
  'scope-key-vault-missing': when(is('backend_type', 'AZURE_KEYVAULT'), required('keyvault_metadata')),
  'scope-key-vault': rule(
    'a Key Vault is given by its resource id and its DNS name',
    ({ keyvault_metadata: vault }) => {
      const { resource_id, dns_name } = Object(Array.isArray(vault) ? vault[0] : vault);
      return isGiven(resource_id) && isGiven(dns_name)
        ? undefined
        : { message: 'keyvault_metadata needs resource_id and dns_name' };
    },
    'keyvault_metadata',
  ),
  'scope-key-vault-resource': within(
    'keyvault_metadata',
    matches(
      'resource_id',
      /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+$/i,
      '/subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/…',
    ),
  ),
  'scope-key-vault-dns': within(
    'keyvault_metadata',
    matches('dns_name', /^https:\/\//, 'a URL that begins with https://'),
  ),
}));

export const secretChecks = checks('Secrets', SOURCES.secret, () => ({
  'secret-scope-missing': required('scope'),
  'secret-scope-name': matches('scope', NAME, NAME_IN_WORDS),
  'secret-key-missing': required('key'),
  'secret-key': matches(
    'key',
    /^[A-Za-z0-9._-]{1,128}$/,
    '1 to 128 letters, digits, dots, dashes and underscores',
  ),
  'secret-value-missing': required('string_value'),
  'secret-value-length': from(SOURCES.putSecret, atMostBytes('string_value', 131_072)),
  'secret-value-literal': rule(
    '`string_value` is a reference, never a literal, which would stand in the synthesized JSON',
    ({ string_value: value }) =>
      typeof value === 'string' && value !== '' && !value.includes('${')
        ? {
            message: 'string_value holds a literal',
            hint: 'put it into the scope at run time: lakeform secrets put',
          }
        : undefined,
    'string_value',
  ),
}));

export const secretAclChecks = checks('Access to secret scopes', SOURCES.secretAcl, () => ({
  'secret-acl-missing': required('scope', 'principal', 'permission'),
  'secret-acl-scope': matches('scope', NAME, NAME_IN_WORDS),
  'secret-acl-permission': oneOf('permission', ['READ', 'WRITE', 'MANAGE']),
}));

export const unityCatalogSecretChecks = checks('Secrets in Unity Catalog', SOURCES.privileges, () => ({
  'uc-secret-length': atMostBytes('value', 61_440),
}));
