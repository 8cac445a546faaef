import { dependencyCycle } from './errors.ts';

interface Dependent {
  readonly name: string;
  readonly dependencies: readonly string[];
}

/**
 * The same stacks, each after those it depends on, else in the order given. Dependencies outside of them are ignored.
 * @throws UserError `stack_cycle`
 */
export function dependencyOrder<T extends Dependent>(stacks: readonly T[]): readonly T[] {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const ordered = new Set<T>();

  function place(stack: T, path: readonly string[]): void {
    if (ordered.has(stack)) return;
    if (path.includes(stack.name))
      throw dependencyCycle([...path.slice(path.indexOf(stack.name)), stack.name]);
    for (const name of stack.dependencies) {
      const dependency = byName.get(name);
      if (dependency !== undefined) place(dependency, [...path, stack.name]);
    }
    ordered.add(stack);
  }

  for (const stack of stacks) place(stack, []);
  return [...ordered];
}
