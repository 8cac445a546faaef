/** The way to an attribute: `['aws_attributes', 'zone_id']`. */
export type AttributePath = readonly string[];

/** Maps, whose keys have dots in them. */
const MAPS: ReadonlySet<string> = new Set(['spark_conf', 'spark_env_vars', 'custom_tags']);

/** What policies call otherwise than the provider does, or what is not an attribute of a cluster at all. */
const NOT_ATTRIBUTES: ReadonlySet<string> = new Set([
  'cluster_type',
  'cluster_log_conf',
  'dbus_per_hour',
  'init_scripts',
  'libraries',
]);

/** The attribute that a rule is about; undefined where it is not one of the provider's, or is inside a list. */
export function toPath(text: string): AttributePath | undefined {
  const [first = '', ...rest] = text.split('.');
  if (NOT_ATTRIBUTES.has(first)) return undefined;
  if (MAPS.has(first)) return rest.length === 0 ? undefined : [first, rest.join('.')];
  return rest.some((segment) => /^(\*|\d+)$/.test(segment)) ? undefined : [first, ...rest];
}

export function read(attributes: object, [first = '', ...rest]: AttributePath): unknown {
  const value = new Map(Object.entries(attributes)).get(first);
  if (rest.length === 0) return value;
  return isBlock(value) ? read(value, rest) : undefined;
}

/** The same attributes with another value in one place. */
export function write<Attributes extends object>(
  attributes: Attributes,
  [first = '', ...rest]: AttributePath,
  value: unknown,
): Attributes {
  if (rest.length === 0) return { ...attributes, [first]: value };
  const inner = read(attributes, [first]);
  if (value === undefined && inner === undefined) return attributes;
  return { ...attributes, [first]: write(isBlock(inner) ? inner : {}, rest, value) };
}

/** Blocks and maps key by key; `over` counts where it says something. */
export function merge<Under extends object>(under: Under, over: object): Under {
  let merged = under;
  for (const [name, value] of Object.entries(over)) {
    if (value === undefined) continue;
    const known = read(merged, [name]);
    merged = { ...merged, [name]: isBlock(known) && isBlock(value) ? merge(known, value) : value };
  }
  return merged;
}

function isBlock(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
