import { join } from 'node:path';

/** The profiles of a `.databrickscfg`: sections of `key = value` lines. */
export type Profiles = ReadonlyMap<string, Readonly<Record<string, string>>>;

export interface ConfigFile {
  readonly profiles: Profiles;
  /** The profile that `databricks auth switch` chose. */
  readonly defaultProfile: string | undefined;
}

/** A section that is none: what the Databricks CLI remembers. */
export const SETTINGS_SECTION = '__settings__';

/** What precedes the first section belongs to it, and it is the default where none is chosen. */
export const DEFAULT_SECTION = 'DEFAULT';

/** Reads INI text. Comments (`#`, `;`, after a value with a space before) and lines that are neither are skipped. */
export function parseConfigFile(text: string): ConfigFile {
  const sections = new Map<string, Record<string, string>>();
  let current = DEFAULT_SECTION;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const section = /^\s*\[(?<name>[^\]]+)\]\s*$/.exec(line)?.groups;
    const entry = /^\s*(?<key>[^#;=:\s][^=:]*?)\s*[=:]\s*(?<value>.*?)\s*$/.exec(line)?.groups;
    if (section?.name !== undefined) {
      current = section.name.trim();
      sections.set(current, sections.get(current) ?? {});
    } else if (entry?.key !== undefined) {
      const value = (entry.value ?? '').replace(/(^|\s+)[#;].*$/, '');
      sections.set(current, { ...sections.get(current), [entry.key]: value });
    }
  }
  const defaultProfile = sections.get(SETTINGS_SECTION)?.default_profile || undefined;
  sections.delete(SETTINGS_SECTION);
  return { profiles: sections, defaultProfile };
}

/** Where the profiles of a user are: `DATABRICKS_CONFIG_FILE`, else `.databrickscfg` at home. */
export function configFilePath(env: Readonly<Record<string, string | undefined>>, home: string): string {
  const given = env.DATABRICKS_CONFIG_FILE;
  return given ? given.replace(/^~(?=\/|$)/, home) : join(home, '.databrickscfg');
}
