/** The profiles of a `.databrickscfg`: sections of `key = value` lines. */
export type Profiles = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** Reads INI text. Lines before the first section, comments (`#`, `;`) and lines that are neither are skipped. */
export function parseConfigFile(text: string): Profiles {
  const profiles = new Map<string, Record<string, string>>();
  let current: Record<string, string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\[(?<name>[^\]]+)\]\s*$/.exec(line)?.groups;
    const entry = /^\s*(?<key>[^#;=\s][^=]*?)\s*=\s*(?<value>.*?)\s*$/.exec(line)?.groups;
    if (section?.name !== undefined) {
      current = {};
      profiles.set(section.name.trim(), current);
    } else if (current !== undefined && entry?.key !== undefined) {
      current[entry.key] = entry.value ?? '';
    }
  }
  return profiles;
}
