import { didYouMean } from '../../messages/nearest.ts';
import { PRIVILEGES } from '../private/privileges.ts';
import { SOURCES } from '../private/sources.ts';
import { type Attributes, blocksOf, isGiven, isKnown } from './attributes.ts';
import { checks, type Finding, rule } from './check.ts';
import { each } from './rules/blocks.ts';
import { exactlyOne } from './rules/relations.ts';
import { required } from './rules/values.ts';

/** What privileges can be granted on, by the provider's names. */
export const SECURABLES = [
  'metastore',
  'catalog',
  'schema',
  'table',
  'volume',
  'function',
  'model',
  'external_location',
  'storage_credential',
  'foreign_connection',
  'credential',
  'share',
  'recipient',
  'pipeline',
] as const;

const BY_KIND: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(PRIVILEGES));

/** Privileges of Unity Catalog: `databricks_grants` of all principals, `databricks_grant` of one. */
export const grantsChecks = checks('Grants', SOURCES.grants, () => ({
  'grants-securable': exactlyOne(SECURABLES),
  'grants-empty': rule('somebody is granted something', (grants) =>
    blocksOf(grants, 'grant').length === 0 ? { message: 'grants grant nobody anything' } : undefined,
  ),
  'grants-entry': each('grant', required('principal', 'privileges')),
  'grants-privilege': rule(
    'a privilege is one that the securable has',
    (grants) => blocksOf(grants, 'grant').flatMap((entry) => unknownPrivileges(grants, entry)),
    'grant',
  ),
}));

export const grantChecks = checks('Grants to one principal', SOURCES.grants, () => ({
  'grant-securable': exactlyOne(SECURABLES),
  'grant-principal-missing': required('principal'),
  'grant-privileges-missing': required('privileges'),
  'grant-privilege': rule(
    'a privilege is one that the securable has',
    (grant) => unknownPrivileges(grant, grant),
    'privileges',
  ),
}));

function unknownPrivileges(securable: Attributes, entry: Attributes): Finding[] {
  const kind = SECURABLES.find((name) => isGiven(securable[name])) ?? '';
  const known = BY_KIND.get(kind);
  if (known === undefined || !Array.isArray(entry.privileges) || !isKnown(entry.privileges)) return [];
  return entry.privileges.flatMap((privilege) => {
    if (typeof privilege !== 'string' || !isKnown(privilege)) return [];
    // The provider takes `use schema` for USE_SCHEMA.
    const name = privilege.toUpperCase().replaceAll(' ', '_');
    if (known.includes(name)) return [];
    return {
      message: `privilege '${privilege}' is not one that a ${kind} has: ${known.join(', ')}`,
      hint: didYouMean(name, known),
    };
  });
}
