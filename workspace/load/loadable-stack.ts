import { dependencyOrder } from './dependency-order.ts';
import type { Element } from './element.ts';
import * as errors from './errors.ts';
import { expressionsIn, referenceOf } from './expressions.ts';
import { apiShape, type Json } from './fields.ts';
import { KINDS } from './kinds/all-kinds.ts';
import type { Kind } from './kinds/kind.ts';
import type { SynthesizedStack } from './read-synthesis.ts';

/** An element of which it is known how to say it to a workspace. References in it are still to be resolved. */
export interface LoadableElement extends Element {
  readonly kind: Kind;
  /** The attributes as the API takes them. */
  readonly body: Json;
}

/** A stack that can be loaded. */
export interface LoadableStack {
  readonly name: string;
  readonly directory: string;
  /** Each after those that it refers to or depends on. */
  readonly elements: readonly LoadableElement[];
  readonly imports: SynthesizedStack['imports'];
  readonly moves: SynthesizedStack['moves'];
}

type Report = (problem: string) => void;

/**
 * The stacks, checked for all that can be wrong with them and be known without a workspace.
 * @throws UserError `unknown_kinds`, `stacks_not_loadable`, `dependency_cycle`
 */
export function loadableStacks(stacks: readonly SynthesizedStack[]): readonly LoadableStack[] {
  requireKnownKinds(stacks);
  const problems: string[] = [];
  const loadable = stacks.map((stack) =>
    loadableStack(stack, (problem) => problems.push(`[${stack.name}] ${problem}`)),
  );
  if (problems.length > 0) throw errors.stacksNotLoadable(problems);
  return loadable.map((stack) => ({ ...stack, elements: inOrder(stack.elements) }));
}

function requireKnownKinds(stacks: readonly SynthesizedStack[]): void {
  const unknown = stacks.flatMap(({ name, elements }) =>
    elements.filter(({ type }) => !KINDS.has(type)).map(({ address }) => `${address} in ${name}`),
  );
  if (unknown.length > 0) throw errors.unknownKinds(unknown, [...KINDS.keys()]);
}

function loadableStack({ elements, ...stack }: SynthesizedStack, report: Report): LoadableStack {
  const loadable = elements.flatMap((element): LoadableElement[] => {
    const kind = KINDS.get(element.type);
    if (kind === undefined) return [];
    const reportHere: Report = (problem) => report(`${element.address}: ${problem}`);
    return [
      { ...element, kind, body: apiShape(kind.fields, element.attributes, { path: '', report: reportHere }) },
    ];
  });
  for (const problem of problemsOfReferences(loadable)) report(problem);
  return { ...stack, elements: loadable };
}

function problemsOfReferences(elements: readonly LoadableElement[]): readonly string[] {
  const addresses = elements.map(({ address }) => address);
  const known = new Map(elements.map((element) => [element.address, namesIn(element)]));

  function problemOf(expression: string): string | undefined {
    const reference = referenceOf(expression);
    if (reference === undefined) return errors.unsupportedExpression(expression);
    const { address, attribute } = reference;
    const names = known.get(address);
    if (names === undefined) return errors.unknownReference(address, addresses);
    return names.includes(attribute) ? undefined : errors.unknownReferredAttribute(address, attribute, names);
  }

  return elements.flatMap(({ address, attributes, dependsOn }) =>
    [
      ...expressionsIn(attributes).flatMap((expression) => problemOf(expression) ?? []),
      ...dependsOn
        .filter((dependency) => !known.has(dependency))
        .map((dependency) => errors.unknownReference(dependency, addresses)),
    ].map((problem) => `${address}: ${problem}`),
  );
}

/** What others may refer to. */
function namesIn({ kind, attributes }: LoadableElement): readonly string[] {
  return [...Object.keys(kind.computed), ...Object.keys(attributes)];
}

function inOrder(elements: readonly LoadableElement[]): readonly LoadableElement[] {
  return dependencyOrder(
    elements,
    ({ address }) => address,
    ({ attributes, dependsOn }) => [
      ...dependsOn,
      ...expressionsIn(attributes).flatMap((expression) => referenceOf(expression)?.address ?? []),
    ],
  );
}
