import { type Credentials, chooseMethod } from './choose-method.ts';
import * as errors from './errors.ts';
import { findSettings, type SettingsSearch } from './find-settings.ts';
import { type AuthKind, describeSource, kindsIn, rulesOf, type Settings } from './settings.ts';
import type { TokenNetwork } from './token-request.ts';

/** Where credentials may be found, and for which workspace. */
export interface CredentialSearch extends SettingsSearch, TokenNetwork {}

/**
 * Finds out who we are, by Databricks' rules of unified authentication: settings from what is given, the environment
 * and a profile, then the first method that they set up.
 * @returns undefined when neither a host nor a profile is given anywhere
 * @throws UserError `no_credentials`, listing what was tried; `conflicting_credentials`; `tls_switched_off`; and the
 *   others of `findSettings`
 */
export async function findCredentials(search: CredentialSearch): Promise<Credentials | undefined> {
  const found = await findSettings(search);
  const { settings, host, profile, file } = found;
  if (host === undefined && !settings.has('azure_workspace_resource_id')) {
    if (profile === undefined) return undefined;
    throw errors.profileWithoutHost(profile, file);
  }
  // Node would send the secrets to whoever answers.
  if (search.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') throw errors.tlsSwitchedOff();
  refuseConflicts(settings);
  const { env, clock, fetch, random } = search;
  return chooseMethod({ settings, host, profile, env, clock, fetch, random }, found.notes);
}

/** What to choose from, where a kind of settings is not the name of a method. */
const TYPES: Partial<Record<AuthKind, readonly string[]>> = {
  oauth: ['oauth-m2m'],
  azure: ['azure-msi', 'azure-client-secret', 'azure-cli'],
  google: ['google-credentials', 'google-id'],
};

/** Settings of two kinds could mean two identities; only `auth_type` says which. */
function refuseConflicts(settings: Settings): void {
  const kinds = kindsIn(settings);
  if (kinds.length <= 1 || settings.has('auth_type')) return;
  const parts = [...settings].flatMap(([name, { source }]) => {
    const { kind } = rulesOf(name);
    return kind === undefined ? [] : `${kind}: ${name}, from ${describeSource(source)}`;
  });
  throw errors.conflictingSettings(
    kinds,
    parts.sort(),
    kinds.flatMap((kind) => TYPES[kind] ?? kind),
  );
}
