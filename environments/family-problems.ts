import { collisionsWith, dataRoot, stateKey } from './collisions.ts';
import type { Family } from './family.ts';
import { environmentProblems } from './problems.ts';
import type { Environment } from './schema.ts';

/** What every member has for itself. */
const OWN: readonly (readonly [string, (environment: Environment) => string])[] = [
  ['naming.prefix', ({ naming }) => naming.prefix],
  ['data', dataRoot],
  ['the place of the state', stateKey],
];

/** What is wrong with a family, a line each. Two members tell what follows from the name, and what does not. */
export function familyProblems({ pattern, samples: [one, other] }: Family): string[] {
  const shared = OWN.filter(([, valueIn]) => valueIn(one) === valueIn(other));
  return [
    ...environmentProblems(one),
    ...shared.map(
      ([what, valueIn]) =>
        `environments '${pattern}': ${what} is '${valueIn(one)}' in all of them\n  hint: put the name into it`,
    ),
  ];
}

/** What is wrong with one member, a line each: it may write over none of the environments that are always there. */
export function memberProblems(member: Environment, fixed: readonly Environment[]): string[] {
  return [
    ...environmentProblems(member),
    ...fixed.flatMap((earlier) => [...collisionsWith(earlier, member), ...prefixCollisions(earlier, member)]),
  ];
}

function prefixCollisions(earlier: Environment, member: Environment): string[] {
  const { prefix } = member.naming;
  if (prefix !== earlier.naming.prefix) return [];
  return [`environment '${member.name}': naming.prefix is '${prefix}', which is ${earlier.name}'s`];
}
