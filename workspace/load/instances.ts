import type { Element, Move } from './element.ts';

/** An element that is declared once: with `for_each`, Terraform makes an instance of it for each entry. */
export interface DeclaredElement extends Element {
  readonly forEach: Readonly<Record<string, string>> | undefined;
}

/**
 * The elements as they are made, with what waits for a whole waiting for all of its instances
 * (https://developer.hashicorp.com/terraform/language/meta-arguments/for_each).
 */
export function instancesOf(declared: readonly DeclaredElement[]): readonly Element[] {
  const made = new Map(declared.map((element) => [element.address, instancesOfOne(element)]));
  return [...made.values()].flat().map(({ dependsOn, ...instance }) => ({
    ...instance,
    dependsOn: dependsOn.flatMap((whole) => made.get(whole)?.map(({ address }) => address) ?? [whole]),
  }));
}

/** Where each instance was before, if the whole was elsewhere. */
export function movesOfInstances(moves: readonly Move[], elements: readonly Element[]): readonly Move[] {
  return moves.flatMap(({ from, to }) => [
    { from, to },
    ...elements
      .filter(({ address }) => address.startsWith(`${to}[`))
      .map(({ address }) => ({ from: `${from}${address.slice(to.length)}`, to: address })),
  ]);
}

function instancesOfOne({ forEach, ...element }: DeclaredElement): readonly Element[] {
  if (forEach === undefined) return [element];
  return Object.entries(forEach).map(([key, value]) => ({
    ...element,
    address: `${element.address}[${JSON.stringify(key)}]`,
    attributes: Object.fromEntries(
      Object.entries(element.attributes).map(([name, attribute]) => [name, withEach(attribute, key, value)]),
    ),
  }));
}

function withEach(attribute: unknown, key: string, value: string): unknown {
  if (typeof attribute !== 'string') return attribute;
  return attribute.replaceAll('${each.key}', () => key).replaceAll('${each.value}', () => value);
}
