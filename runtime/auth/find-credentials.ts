import type { UserError } from '../../messages/user-error.ts';
import { parseHost } from '../client/host.ts';
import type { Clock } from '../clock.ts';
import * as errors from '../errors.ts';
import { type Authenticator, tokenAuthenticator } from './authenticator.ts';
import { type Profiles, parseConfigFile } from './config-file.ts';
import { machineToMachine } from './machine-to-machine.ts';

/** Where credentials may be found, and for which workspace. */
export interface CredentialSearch {
  /** The workspace. @default - that of the profile, else DATABRICKS_HOST */
  readonly host?: string;
  /** A profile of `~/.databrickscfg`, asked for by name: nothing else is looked at. @default - the search below */
  readonly profile?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The text of `~/.databrickscfg`, or undefined when there is none. */
  readConfigFile(): Promise<string | undefined>;
  readonly clock: Clock;
  /** @default the global fetch */
  readonly fetch?: typeof fetch;
}

/** A workspace and who we are there. */
export interface Credentials {
  readonly host: string;
  readonly authenticator: Authenticator;
}

const FILE = '~/.databrickscfg';

/**
 * Finds the credentials of a workspace: the named profile; else DATABRICKS_TOKEN, DATABRICKS_CLIENT_ID with
 * DATABRICKS_CLIENT_SECRET, the profile in DATABRICKS_CONFIG_PROFILE, a profile of the same host. A token in the
 * environment that belongs to another DATABRICKS_HOST is never sent.
 * @returns undefined when neither a host nor a profile is given anywhere
 * @throws UserError `no_credentials`, listing what was looked for; `tls_switched_off`
 */
export async function findCredentials(search: CredentialSearch): Promise<Credentials | undefined> {
  const { env } = search;
  const profiles = parseConfigFile((await search.readConfigFile()) ?? '');
  const named =
    search.profile ?? (search.host || env.DATABRICKS_HOST ? undefined : env.DATABRICKS_CONFIG_PROFILE);
  if (named !== undefined) return fromNamedProfile(named, profiles, search);

  const given = search.host ?? env.DATABRICKS_HOST;
  if (!given) return undefined;
  const host = parseHost(given);
  const authenticator = fromEnvironment(host, search) ?? fromMatchingProfile(host, profiles, search);
  if (authenticator === undefined) throw nothingFound(host, search, profiles);
  refuseUnverifiedTls(host, search);
  return { host, authenticator };
}

function fromNamedProfile(name: string, profiles: Profiles, search: CredentialSearch): Credentials {
  const profile = profiles.get(name);
  if (profile === undefined) throw errors.unknownProfile(name, FILE, [...profiles.keys()]);
  if (!profile.host) throw errors.profileWithoutHost(name, FILE);
  const host = parseHost(profile.host);
  const authenticator = fromProfile(name, profile, host, search);
  if (authenticator === undefined) throw errors.noCredentials(host, [profileLine(name)]);
  refuseUnverifiedTls(host, search);
  return { host, authenticator };
}

/** Node would then send the token to whoever answers. */
function refuseUnverifiedTls(host: string, { env }: CredentialSearch): void {
  if (host.startsWith('https:') && env.NODE_TLS_REJECT_UNAUTHORIZED === '0') throw errors.tlsSwitchedOff();
}

function fromEnvironment(host: string, search: CredentialSearch): Authenticator | undefined {
  const { env } = search;
  if (belongsElsewhere(host, env)) return undefined;
  if (env.DATABRICKS_TOKEN) return tokenAuthenticator(env.DATABRICKS_TOKEN, 'the token in DATABRICKS_TOKEN');
  const { DATABRICKS_CLIENT_ID: clientId, DATABRICKS_CLIENT_SECRET: clientSecret } = env;
  if (!clientId || !clientSecret) return undefined;
  const description = 'the service principal in DATABRICKS_CLIENT_ID';
  return machineToMachine({ ...search, host, clientId, clientSecret, description });
}

function belongsElsewhere(host: string, env: CredentialSearch['env']): boolean {
  return Boolean(env.DATABRICKS_HOST) && parseHost(env.DATABRICKS_HOST ?? '') !== host;
}

function fromMatchingProfile(
  host: string,
  profiles: Profiles,
  search: CredentialSearch,
): Authenticator | undefined {
  const preferred = search.env.DATABRICKS_CONFIG_PROFILE;
  const byPreference = [...profiles].sort(([a], [b]) => Number(b === preferred) - Number(a === preferred));
  for (const [name, profile] of byPreference) {
    if (!isOfHost(profile, host)) continue;
    const found = fromProfile(name, profile, host, search);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isOfHost(profile: Readonly<Record<string, string>>, host: string): boolean {
  try {
    return Boolean(profile.host) && parseHost(profile.host ?? '') === host;
  } catch {
    // A broken profile of another workspace is not this run's concern.
    return false;
  }
}

function fromProfile(
  name: string,
  profile: Readonly<Record<string, string>>,
  host: string,
  search: CredentialSearch,
): Authenticator | undefined {
  const description = `profile '${name}' of ${FILE}`;
  if (profile.token) return tokenAuthenticator(profile.token, description);
  const { client_id: clientId, client_secret: clientSecret } = profile;
  if (!clientId || !clientSecret) return undefined;
  return machineToMachine({ ...search, host, clientId, clientSecret, description });
}

function nothingFound(host: string, { env }: CredentialSearch, profiles: Profiles): UserError {
  const elsewhere = belongsElsewhere(host, env)
    ? ` (set, but DATABRICKS_HOST is ${env.DATABRICKS_HOST})`
    : '';
  const state = (name: string) => (env[name] ? elsewhere || ' (set, without its other half)' : ' (not set)');
  return errors.noCredentials(host, [
    `DATABRICKS_TOKEN${state('DATABRICKS_TOKEN')}`,
    `DATABRICKS_CLIENT_ID${state('DATABRICKS_CLIENT_ID')} with DATABRICKS_CLIENT_SECRET${state('DATABRICKS_CLIENT_SECRET')}`,
    `a profile of this host in ${FILE} (${profiles.size === 0 ? 'no profiles' : `has: ${[...profiles.keys()].join(', ')}`})`,
  ]);
}

function profileLine(name: string): string {
  return `token, or client_id with client_secret, in profile '${name}' of ${FILE}`;
}
