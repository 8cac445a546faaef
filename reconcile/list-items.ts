/** One item of a list before and after, by index; undefined where it is missing. */
export interface ItemPair {
  /** What follows the list's path: `[train]`, `[0]`, or nothing for the one item of a list of one. */
  readonly label: string;
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** The attributes by which the provider's nested blocks are known, the most telling first. */
const IDENTITIES = [
  ['task_key', 'outcome'],
  ['job_cluster_key'],
  ['environment_key'],
  ['user_name', 'group_name', 'service_principal_name'],
  ['name'],
  ['key'],
];

/**
 * Pairs the items of two lists: a job's tasks by `task_key`, and every other block by the attributes that identify
 * it, so that inserting one does not look like changing all that follow. Without such attributes, by position.
 */
export function pairItems(before: readonly unknown[], after: readonly unknown[]): readonly ItemPair[] {
  if (before.length <= 1 && after.length <= 1 && !isNamed([...before, ...after])) {
    return [{ label: '', before: indexOf(before, 0), after: indexOf(after, 0) }];
  }
  for (const identity of IDENTITIES) {
    const from = positions(before, identity);
    const to = positions(after, identity);
    if (from === undefined || to === undefined) continue;
    return [...new Set([...from.keys(), ...to.keys()])].map((name) => ({
      label: `[${name}]`,
      before: from.get(name),
      after: to.get(name),
    }));
  }
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => ({
    label: `[${index}]`,
    before: indexOf(before, index),
    after: indexOf(after, index),
  }));
}

/** What follows the list's path for each of its items: `[train]`, `[0]`, or nothing for the one item of a list of one. */
export function itemLabels(items: readonly unknown[]): readonly string[] {
  return pairItems(items, items).map(({ label }) => label);
}

/** Where each item is, by what identifies it; undefined when it does not identify them all, each alone. */
function positions(
  items: readonly unknown[],
  identity: readonly string[],
): ReadonlyMap<string, number> | undefined {
  const found = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const name = nameOf(item, identity);
    if (name === undefined || found.has(name)) return undefined;
    found.set(name, index);
  }
  return found;
}

function isNamed(items: readonly unknown[]): boolean {
  return IDENTITIES.some((identity) => items.every((item) => nameOf(item, identity) !== undefined));
}

function nameOf(item: unknown, identity: readonly string[]): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const parts = identity.map((key) => Reflect.get(item, key));
  const texts = parts.filter((part) => typeof part === 'string' && part !== '');
  return texts.length === 0 ? undefined : texts.join(':');
}

function indexOf(items: readonly unknown[], index: number): number | undefined {
  return index < items.length ? index : undefined;
}
