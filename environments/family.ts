import { invalidPattern } from './errors.ts';
import type { Environment } from './schema.ts';
import { slug } from './slug.ts';

/** Makes the environment of a name, such as `pr-42`. `identifier` is the name where no `-` may stand: `pr_42`. */
export type MakeMember<E extends Environment> = (name: string, identifier: string) => E;

/**
 * Environments that are alike but for a name and what follows from it: one for each pull request, branch or developer.
 * None of them exists until it is named: `lakeform deploy --env pr-42`.
 *
 * @param pattern what their names begin with, and `*`
 * @param make is pure, and gives to each name a prefix, data and a state of its own: that is checked
 * @throws UserError `invalid_environment_pattern`
 * @example
 * const previews = family('pr-*', (name, identifier) =>
 *   overlay(dev, { name, naming: { prefix: `${identifier}_` }, data: { volume: identifier } }),
 * );
 */
export function family<E extends Environment>(pattern: string, make: MakeMember<E>): Family<E> {
  // With a - at its end, or `p*` would take every misspelt `production`.
  if (!/^[a-z][a-z0-9-]{0,14}-\*$/.test(pattern)) throw invalidPattern(pattern);
  return new Family(pattern, make);
}

/** What `family` makes, for `new Environments`. */
export class Family<E extends Environment = Environment> {
  /** Such as `pr-*`. */
  readonly pattern: string;
  private readonly make: MakeMember<E>;

  /** @internal */
  constructor(pattern: string, make: MakeMember<E>) {
    this.pattern = pattern;
    this.make = make;
  }

  /** What all names begin with. */
  get prefix(): string {
    return this.pattern.slice(0, -1);
  }

  /** Two of its members, to look at. */
  get samples(): readonly [E, E] {
    return [this.member('1'), this.member('2')];
  }

  /** The member that somebody calls `pr-42` or `br-feature/BI-4810`, or undefined when that is none of them. */
  memberFor(given: string): E | undefined {
    const { prefix, pattern } = this;
    const isOne = given.startsWith(prefix) && given !== prefix && given !== pattern;
    return isOne ? this.member(slug(given.slice(prefix.length))) : undefined;
  }

  private member(slugged: string): E {
    const name = `${this.prefix}${slugged}`;
    return { ...this.make(name, name.replaceAll('-', '_')), name };
  }
}
