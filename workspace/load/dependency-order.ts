import { dependencyCycle } from './errors.ts';

/**
 * The same items, each after those it depends on, else in the order given. Dependencies outside of them are ignored.
 * The commands order stacks by the same rule when Terraform applies them: this room may not import that one.
 * @throws UserError `dependency_cycle`
 */
export function dependencyOrder<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  dependenciesOf: (item: Item) => Iterable<string>,
): readonly Item[] {
  const byName = new Map(items.map((item) => [nameOf(item), item]));
  const ordered = new Set<Item>();

  function place(item: Item, path: readonly string[]): void {
    if (ordered.has(item)) return;
    const name = nameOf(item);
    if (path.includes(name)) throw dependencyCycle([...path.slice(path.indexOf(name)), name]);
    for (const dependency of dependenciesOf(item)) {
      const other = byName.get(dependency);
      if (other !== undefined) place(other, [...path, name]);
    }
    ordered.add(item);
  }

  for (const item of items) place(item, []);
  return [...ordered];
}
