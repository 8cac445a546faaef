import { UserError } from '../../messages/user-error.ts';
import type { AuthContext, AuthMethod, Configured, PassedOver } from './auth-method.ts';
import { passedOver } from './auth-method.ts';
import { AUTH_METHODS } from './auth-methods.ts';
import { type Authenticator, withHeaders } from './authenticator.ts';
import * as errors from './errors.ts';
import { type FoundSettings, findSettings, type SettingsSearch } from './find-settings.ts';
import {
  type AuthKind,
  describeSource,
  kindsIn,
  rulesOf,
  type SettingName,
  type Settings,
} from './settings.ts';
import type { TokenNetwork } from './token-request.ts';

/** Where credentials may be found, and for which workspace. */
export interface CredentialSearch extends SettingsSearch, TokenNetwork {}

/** A workspace and who we are there. */
export interface Credentials {
  readonly host: string;
  readonly authenticator: Authenticator;
  readonly choice: AuthChoice;
}

/** How credentials were chosen. Holds no secret. */
export interface AuthChoice {
  /** As Databricks calls it in `auth_type`. */
  readonly method: string;
  /** What decided, each with where it was found: `DATABRICKS_TOKEN`, `profile 'dev' of ~/.databrickscfg`. */
  readonly settings: readonly { readonly name: string; readonly source: string }[];
  /** The methods that go before it, in order, and why they were not used. */
  readonly passedOver: readonly { readonly method: string; readonly reason: string }[];
  /** What there is, but does not count, and why. */
  readonly notes: readonly string[];
}

/**
 * Finds out who we are, by Databricks' rules of unified authentication: settings from what is given, the environment
 * and a profile, then the first method that they set up.
 * @returns undefined when neither a host nor a profile is given anywhere
 * @throws UserError `no_credentials`, listing what was tried; `conflicting_credentials`; `tls_switched_off`; and the
 *   others of `findSettings`
 */
export async function findCredentials(search: CredentialSearch): Promise<Credentials | undefined> {
  const found = await findSettings(search);
  const { settings, host, profile } = found;
  if (profile === undefined && host === undefined && !settings.has('azure_workspace_resource_id'))
    return undefined;
  // Node would send the secrets to whoever answers.
  if (search.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') throw errors.tlsSwitchedOff();
  refuseConflicts(settings);
  const { env, clock, fetch, random } = search;
  return choose({ settings, host, profile, env, clock, fetch, random }, found);
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

async function choose(context: AuthContext, found: FoundSettings): Promise<Credentials> {
  const { settings, host, notes } = found;
  const forced = settings.get('auth_type')?.value;
  const methods = forced === undefined ? AUTH_METHODS : [methodNamed(forced)];
  const tried: { method: string; reason: string }[] = [];
  for (const method of methods) {
    const outcome = forced === undefined ? await attempt(method, context) : await method.configure(context);
    if (outcome.type === 'configured') return credentials(method, outcome, found, tried);
    if (forced !== undefined) throw errors.methodNotSetUp(forced, outcome.reason, notes);
    tried.push({ method: method.name, reason: outcome.reason });
  }
  const { profile } = found;
  if (host === undefined && profile !== undefined && !settings.has('azure_workspace_resource_id'))
    throw errors.profileWithoutHost(profile, fileOf(settings));
  throw errors.noCredentials(host ?? 'the workspace of azure_workspace_resource_id', tried, notes);
}

function methodNamed(name: string): AuthMethod {
  const method = AUTH_METHODS.find((known) => known.name === name);
  if (method !== undefined) return method;
  throw errors.unknownAuthType(
    name,
    AUTH_METHODS.map((known) => known.name),
  );
}

/** What may be here for other ends is used only where it gives a token. */
async function attempt(method: AuthMethod, context: AuthContext): Promise<Configured | PassedOver> {
  if (!method.ambient) return method.configure(context);
  try {
    const outcome = await method.configure(context);
    if (outcome.type === 'configured') await outcome.authenticator.headers();
    return outcome;
  } catch (error) {
    if (error instanceof UserError) return passedOver(error.message);
    throw error;
  }
}

function credentials(
  method: AuthMethod,
  { host, authenticator, uses }: Configured,
  { settings, notes }: FoundSettings,
  passed: AuthChoice['passedOver'],
): Credentials {
  const decided: SettingName[] = ['host', 'auth_type', ...uses];
  const choice = {
    method: method.name,
    settings: decided.flatMap((name) => {
      const setting = settings.get(name);
      return setting === undefined ? [] : { name, source: describeSource(setting.source) };
    }),
    passedOver: passed,
    notes,
  };
  return { host, authenticator: toWorkspace(authenticator, settings), choice };
}

/** Where one host serves many workspaces, a header says which. */
function toWorkspace(authenticator: Authenticator, settings: Settings): Authenticator {
  const id = settings.get('workspace_id')?.value;
  return id === undefined
    ? authenticator
    : withHeaders(authenticator, async () => ({ 'x-databricks-workspace-id': id }));
}

function fileOf(settings: Settings): string {
  const files = [...settings.values()].flatMap(({ source }) =>
    source.type === 'profile' ? source.file : [],
  );
  return files[0] ?? '~/.databrickscfg';
}
