import { type Attributes, blocksOf, isBlock, isGiven, isKnown, path, textOf } from '../attributes.ts';
import type { Finding, Findings, Rule } from '../check.ts';
import { code } from '../wording.ts';

/** Rules about blocks in blocks, lists of them, and rules that hold under a condition. */

/** The rule holds for the block at this path. */
export function within<Context>(at: string, rule: Rule<Context>): Rule<Context> {
  const { first, read } = path(at);
  return {
    ...rule,
    says: `in ${code(at)}, ${rule.says}`,
    about: first,
    find: (attributes, context) => {
      const value = read(attributes);
      const block = Array.isArray(value) && value.length === 1 ? value[0] : value;
      const findings = isBlock(block) && isKnown(block) ? ask(rule, block, context) : undefined;
      return findings === undefined ? undefined : inBlock(at, findings);
    },
  };
}

/** A rule about an attribute is not asked where that is missing, in a block as elsewhere. */
function ask<Context>({ about, find }: Rule<Context>, block: Attributes, context: Context): Findings {
  return about === undefined || block[about] !== undefined ? find(block, context) : undefined;
}

/**
 * The rule holds for every block of this list.
 * @param key the attribute that names a block: `parameter 'rows': …`. @default - its place does: `library[0]: …`
 */
export function each<Context>(list: string, rule: Rule<Context>, key?: string): Rule<Context> {
  return {
    ...rule,
    says: `in every ${code(list)}, ${rule.says}`,
    about: list,
    find: (attributes, context) =>
      blocksOf(attributes, list).flatMap((block, index) => {
        const findings = ask(rule, block, context);
        if (findings === undefined) return [];
        const name = key === undefined ? undefined : textOf(block, key);
        return name === undefined
          ? inBlock(`${list}[${index}]`, findings)
          : inNamed(`${list} '${name}'`, findings);
      }),
  };
}

/** No two blocks of the list have the same value there. */
export function unique(list: string, key: string): Rule {
  return {
    says: `no two ${code(list)} have the same ${code(key)}`,
    about: list,
    find: (attributes) => {
      const names = blocksOf(attributes, list).flatMap((block) => textOf(block, key) ?? []);
      const twice = new Set(names.filter((name, index) => names.indexOf(name) < index));
      return [...twice].map((name) => ({ message: `two ${list} blocks have the ${key} '${name}'` }));
    },
  };
}

/** The rule holds for every known text of the list at this path. @param find undefined where the text is right */
export function eachText(at: string, says: string, find: (text: string) => Finding | undefined): Rule {
  const { first, read } = path(at);
  return {
    says,
    about: first,
    find: (attributes) => {
      const value = read(attributes);
      if (!Array.isArray(value)) return undefined;
      return value.flatMap((item) => (typeof item === 'string' && isKnown(item) ? (find(item) ?? []) : []));
    },
  };
}

/** When a rule holds. */
export interface Condition<Context = unknown> {
  /** In words that come before the rule: `when source is GIT`. */
  readonly says: string;
  holds(attributes: Attributes, context: Context): boolean;
}

/** The rule holds where the condition does. */
export function when<Context>(condition: Condition<Context>, rule: Rule<Context>): Rule<Context> {
  return {
    ...rule,
    says: `${condition.says}, ${rule.says}`,
    find: (attributes, context) =>
      condition.holds(attributes, context) ? rule.find(attributes, context) : undefined,
  };
}

/** The value at this path is this one, and known. */
export function is(at: string, value: string | number | boolean): Condition {
  const { known } = path(at);
  return {
    says: `when ${code(at)} is ${code(String(value))}`,
    holds: (attributes) => known(attributes) === value,
  };
}

/** Something is given at this path, known or not. */
export function given(at: string): Condition {
  const { read } = path(at);
  return { says: `when ${code(at)} is given`, holds: (attributes) => isGiven(read(attributes)) };
}

/** Nothing is given at this path. */
export function notGiven(at: string): Condition {
  const { read } = path(at);
  return { says: `without ${code(at)}`, holds: (attributes) => !isGiven(read(attributes)) };
}

type Found = NonNullable<Findings>;

/** What was found in a block: its attributes get their whole path. */
function inBlock(at: string, findings: Found): Finding[] {
  return placed(`${at}.`, at, findings);
}

/** What was found in something that has a name. */
function inNamed(name: string, findings: Found): Finding[] {
  return placed(`${name}: `, name, findings);
}

function placed(prefix: string, label: string, findings: Found): Finding[] {
  return [findings]
    .flat()
    .map(({ attribute, message, hint }) =>
      attribute === undefined
        ? { message: `${label}: ${message}`, hint }
        : { attribute: `${prefix}${attribute}`, message, hint },
    );
}
