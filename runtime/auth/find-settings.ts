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
  /** The workspace, unless `profile` names another. @default - DATABRICKS_HOST, else that of the profile */
  readonly host?: string;
  /** A profile of `~/.databrickscfg`, asked for by name, whose host is the workspace. @default - by the rules */
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
  /** The file of the profiles, as its owner knows it. */
  readonly file: string;
  /** What there is, but does not count, and why. */
  readonly notes: readonly string[];
}

/**
 * Collects what was given, then the environment, then one profile: a setting found earlier stays. Where credentials
 * are known already and nobody named a profile, none is read.
 *
 * Beyond Databricks' rules: a profile asked for by name goes before the environment, which may only complete it; a
 * known host finds its own profile; and what is for one host, in the environment or in a profile, is never sent to
 * another.
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
  const settings = new Map<SettingName, GivenSetting>();
  addAll(settings, Object.entries(search.settings ?? {}), { type: 'given' });
  const named = search.profile === undefined ? undefined : profileNamed(search.profile, file);
  if (named !== undefined) addProfile(settings, named, file);
  addAll(settings, [['host', search.host ?? '']], { type: 'given' });
  addEnvironment(settings, search, notes);
  const profile = named ?? chooseProfile(settings, env.DATABRICKS_CONFIG_PROFILE, file, notes);
  if (profile !== undefined) addProfile(settings, profile, file);
  const host = settings.get('host')?.value;
  return { settings, host: host && parseHost(host), profile, file: file.name, notes };
}

interface File extends ConfigFile {
  /** As its owner knows it. */
  readonly name: string;
}

function addProfile(settings: Map<SettingName, GivenSetting>, profile: string, file: File): void {
  const values = Object.entries(file.profiles.get(profile) ?? {});
  addAll(settings, values, { type: 'profile', profile, file: file.name });
}

/** Adds what the environment says; beside a profile asked for by name only what completes that, such as a secret. */
function addEnvironment(
  settings: Map<SettingName, GivenSetting>,
  { env, profile }: SettingsSearch,
  notes: string[],
): void {
  const host = settings.get('host')?.value;
  const elsewhere = host !== undefined && isElsewhere(host, env.DATABRICKS_HOST);
  const begun = kindsIn(settings);
  const ignored: string[] = [];
  for (const name of Object.keys(SETTINGS).filter(isSettingName)) {
    const { variable, kind } = rulesOf(name);
    const value = variable && env[variable];
    if (!variable || !value) continue;
    const decides = kind !== undefined || name === 'host' || name === 'auth_type';
    const completes = name === 'host' || (kind !== undefined && begun.includes(kind));
    if (profile !== undefined && decides && !completes) continue;
    if (!(elsewhere && decides && variable.startsWith('DATABRICKS_')))
      addAll(settings, [[name, value]], { type: 'environment', variable });
    else if (name !== 'host') ignored.push(variable);
  }
  if (ignored.length > 0)
    notes.push(`${ignored.join(', ')}: set, but for DATABRICKS_HOST ${env.DATABRICKS_HOST}`);
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
  settings: Settings,
  named: string | undefined,
  file: File,
  notes: string[],
): string | undefined {
  const host = settings.get('host')?.value;
  if (named) {
    const its = file.profiles.get(profileNamed(named, file))?.host;
    if (host === undefined || !its || isOfHost(its, host)) return named;
    notes.push(`DATABRICKS_CONFIG_PROFILE: set, but profile '${named}' is of ${its}`);
  }
  if (kindsIn(settings).length > 0) return undefined;
  return host === undefined ? defaultProfile(file) : profileOf(host, file, notes);
}

/** The name, if there is such a profile. */
function profileNamed(given: string, { profiles, name }: File): string {
  if (given === SETTINGS_SECTION) throw errors.reservedProfile(given, name);
  if (!profiles.has(given)) throw errors.unknownProfile(given, name, [...profiles.keys()]);
  return given;
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

function defaultProfile(file: File): string | undefined {
  const { profiles, defaultProfile: chosen } = file;
  if (chosen !== undefined) return profileNamed(chosen, file);
  return profiles.has(DEFAULT_SECTION) ? DEFAULT_SECTION : undefined;
}
