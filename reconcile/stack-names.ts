import { unknownStack } from './errors.ts';
import type { SynthesizedStack } from './synthesized.ts';

/**
 * The stacks meant by these names, in the order of `stacks`: `churn-dev`, or `churn` in environment dev. No name
 * means all of them.
 * @throws UserError `unknown_stack`
 */
export function chooseStacks(
  stacks: readonly SynthesizedStack[],
  names: readonly string[],
): readonly SynthesizedStack[] {
  if (names.length === 0) return stacks;
  const chosen = new Set(names.map((name) => stackNamed(name, stacks)));
  return stacks.filter((stack) => chosen.has(stack));
}

function stackNamed(given: string, stacks: readonly SynthesizedStack[]): SynthesizedStack {
  const found =
    stacks.find(({ name }) => name === given) ?? stacks.find((stack) => shortName(stack) === given);
  if (found !== undefined) return found;
  throw unknownStack(
    given,
    stacks[0]?.environment ?? '',
    stacks.map(({ name }) => name),
    stacks.map(shortName),
  );
}

function shortName({ name, environment }: SynthesizedStack): string {
  return name.endsWith(`-${environment}`) ? name.slice(0, -environment.length - 1) : name;
}
