import type { Attributes } from './attributes.ts';
import type { Finding } from './check.ts';
import type { RenderedResource } from './rendered-resources.ts';

/** The resources of one stack that have this type. */
export type StackResources = (type: string) => readonly RenderedResource[];

/** What is wrong with a resource beside the others of its stack. */
export interface StackFinding extends Finding {
  readonly at: RenderedResource;
}

/** A rule about the resources of a stack among themselves. */
export interface StackCheck {
  readonly id: string;
  readonly says: string;
  readonly source: string;
  /** @param all its resources, whatever their types */
  find(stack: StackResources, all: readonly RenderedResource[]): readonly StackFinding[];
}

/** What tells resources of a type apart. */
export interface Identity {
  /** What two of them must not share, in words: `name`. */
  readonly what: string;
  readonly types: readonly string[];
  /** Undefined when it is not known, or not said. */
  of(attributes: Attributes): string | undefined;
  readonly hint?: string;
}

/** No two resources have the same identity. Told at the second one. */
export function noTwo({ what, types, of, hint }: Identity): Pick<StackCheck, 'says' | 'find'> {
  return {
    says: `no two ${types.map((type) => `\`${type}\``).join(', ')} of a stack have the same ${what}`,
    find: (stack) => {
      const first = new Map<string, RenderedResource>();
      return types.flatMap(stack).flatMap((at) => {
        const identity = of(at.attributes);
        const other = identity === undefined ? undefined : first.get(identity);
        if (identity !== undefined && other === undefined) first.set(identity, at);
        if (other === undefined) return [];
        return { at, message: `${what} '${identity}' is that of ${other.address} too`, hint };
      });
    },
  };
}

/** The values of these attributes, joined; undefined where one is missing. References count by what they refer to. */
export function joined(...names: readonly string[]): Identity['of'] {
  return (attributes) => {
    const values = names.map((name) => attributes[name]);
    return values.every((value) => typeof value === 'string' && value !== '') ? values.join('.') : undefined;
  };
}

/** The same, where Databricks does not mind upper and lower case. */
export function joinedInAnyCase(...names: readonly string[]): Identity['of'] {
  return (attributes) => joined(...names)(attributes)?.toLowerCase();
}
