import { parseHost } from '../client/host.ts';
import { type ConfigFile, DEFAULT_SECTION, parseConfigFile, SETTINGS_SECTION } from './config-file.ts';
import * as errors from './errors.ts';
import {
  describeSource,
  type GivenSetting,
  isSettingName,
  kindsIn,
  rulesOf,
  SETTINGS,
  type SettingName,
  type SettingSource,
  type Settings,
} from './settings.ts';

/** Where settings may be found. */
export interface SettingsSearch {
  /** The workspace. @default - that of the profile, else DATABRICKS_HOST */
  readonly host?: string;
  /** A profile of `~/.databrickscfg`, asked for by name: the environment says nothing then. @default - the search */
  readonly profile?: string;
  /** Settings that go before all others. @default - none */
  readonly settings?: Readonly<Partial<Record<SettingName, string>>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The text of `~/.databrickscfg`, or undefined when there is none. */
  readConfigFile(): Promise<string | undefined>;
}

/** The settings that count. */
export interface FoundSettings {
  readonly settings: Settings;
  /** The origin of the workspace, where it is known. */
  readonly host: string | undefined;
  /** The profile that was read. */
  readonly profile: string | undefined;
  /** What there is, but does not count, and why. */
  readonly notes: readonly string[];
}

/**
 * Collects what was given, then the environment, then one profile: a setting found earlier stays. Where credentials
 * are known already and nobody named a profile, none is read.
 *
 * Beyond Databricks' rules: with a profile asked for by name, the environment counts only for what this machine is
 * (CI, tools); a known host finds its own profile; and what is for one host, in the environment or in a profile, is
 * never sent to another.
 * @throws UserError `unknown_profile`, `ambiguous_profile`, `invalid_host`, `invalid_setting`
 * @see https://docs.databricks.com/aws/en/dev-tools/auth/unified-auth
 */
export async function findSettings(search: SettingsSearch): Promise<FoundSettings> {
  const { env } = search;
  const file: File = {
    name: env.DATABRICKS_CONFIG_FILE || '~/.databrickscfg',
    ...parseConfigFile((await search.readConfigFile()) ?? ''),
  };
  const notes: string[] = [];
  const given = givenSettings(search);
  const settings = new Map([...fromEnvironment(search, given, notes), ...given]);

  const profile = chooseProfile(search, settings, file, notes);
  if (profile !== undefined) {
    const values = file.profiles.get(profile) ?? {};
    if (search.profile !== undefined && values.host) settings.delete('host');
    addAll(settings, Object.entries(values), { type: 'profile', profile, file: file.name });
  }
  const host = settings.get('host')?.value;
  return { settings, host: host && parseHost(host), profile, notes };
}

interface File extends ConfigFile {
  /** As its owner knows it. */
  readonly name: string;
}

function givenSettings({ host, settings = {} }: SettingsSearch): Map<SettingName, GivenSetting> {
  const given = new Map<SettingName, GivenSetting>();
  addAll(given, Object.entries({ ...settings, ...(host && { host }) }), { type: 'given' });
  return given;
}

function fromEnvironment(
  { env, profile }: SettingsSearch,
  given: Settings,
  notes: string[],
): Map<SettingName, GivenSetting> {
  const found = new Map<SettingName, GivenSetting>();
  const host = given.get('host')?.value;
  const elsewhere = host !== undefined && isElsewhere(host, env.DATABRICKS_HOST);
  const ignored: string[] = [];
  for (const name of Object.keys(SETTINGS).filter(isSettingName)) {
    const { variable, kind } = rulesOf(name);
    const value = variable && env[variable];
    if (!variable || !value) continue;
    const saysWho = kind !== undefined || name === 'host' || name === 'auth_type';
    if (profile !== undefined && saysWho) continue;
    const isOfHost = variable.startsWith('DATABRICKS_') && saysWho;
    if (elsewhere && isOfHost) ignored.push(variable);
    else addAll(found, [[name, value]], { type: 'environment', variable });
  }
  if (ignored.length > 0) {
    const others = ignored.filter((variable) => variable !== 'DATABRICKS_HOST');
    if (others.length > 0)
      notes.push(`${others.join(', ')}: set, but for DATABRICKS_HOST ${env.DATABRICKS_HOST}`);
  }
  return found;
}

function isElsewhere(host: string, other: string | undefined): boolean {
  return Boolean(other) && parseHost(other ?? '') !== parseHost(host);
}

/** Adds what is not there yet; entries that are no settings, or empty, say nothing. */
function addAll(
  settings: Map<SettingName, GivenSetting>,
  entries: readonly (readonly [string, string])[],
  source: SettingSource,
): void {
  for (const [name, value] of entries) {
    if (!isSettingName(name) || value === '' || settings.has(name)) continue;
    if (name === 'azure_use_msi' && !isTrue(value, source)) continue;
    settings.set(name, { value, source });
  }
}

function isTrue(value: string, source: SettingSource): boolean {
  if (/^(1|t|true)$/i.test(value)) return true;
  if (/^(0|f|false)$/i.test(value)) return false;
  throw errors.notABoolean(describeSource(source), value);
}

/** The profile whose settings count, if any. */
function chooseProfile(
  search: SettingsSearch,
  settings: Settings,
  file: File,
  notes: string[],
): string | undefined {
  const { profiles, name } = file;
  const named = search.profile ?? (search.env.DATABRICKS_CONFIG_PROFILE || undefined);
  const host = search.profile === undefined ? settings.get('host')?.value : undefined;
  if (named !== undefined) {
    if (named === SETTINGS_SECTION) throw errors.reservedProfile(named, name);
    const profile = profiles.get(named);
    if (profile === undefined) throw errors.unknownProfile(named, name, [...profiles.keys()]);
    if (host === undefined || !profile.host || isOfHost(profile.host, host)) return named;
    notes.push(`DATABRICKS_CONFIG_PROFILE: set, but profile '${named}' is of ${profile.host}`);
  }
  if (kindsIn(settings).length > 0) return undefined;
  return host === undefined ? defaultProfile(file) : profileOf(host, file, notes);
}

/** The one profile of a host; of several, the default one. */
function profileOf(host: string, file: File, notes: string[]): string | undefined {
  const { profiles } = file;
  const matching = [...profiles].filter(([, { host: other }]) => other && isOfHost(other, host));
  const names = matching.map(([name]) => name);
  if (names.length === 0) {
    const known = profiles.size === 0 ? 'no profiles' : `it has: ${[...profiles.keys()].join(', ')}`;
    notes.push(`no profile of this host in ${file.name} (${known})`);
  }
  if (names.length <= 1) return names[0];
  const chosen = names.find((name) => name === file.defaultProfile);
  if (chosen === undefined) throw errors.ambiguousProfile(parseHost(host), names, file.name);
  return chosen;
}

function isOfHost(given: string, host: string): boolean {
  try {
    return parseHost(given) === parseHost(host);
  } catch {
    // A broken profile of another workspace is not this run's concern.
    return false;
  }
}

function defaultProfile({ profiles, defaultProfile, name }: File): string | undefined {
  if (defaultProfile === undefined) return profiles.has(DEFAULT_SECTION) ? DEFAULT_SECTION : undefined;
  if (profiles.has(defaultProfile)) return defaultProfile;
  throw errors.unknownProfile(defaultProfile, name, [...profiles.keys()]);
}
