import type { Attributes } from './attributes.ts';

/** What is wrong, and what to write instead. */
export interface Finding {
  /** The attribute that it is about, with which the sentence begins: `spec.client` in `environment 'ml'`. */
  readonly attribute?: string;
  readonly message: string;
  readonly hint?: string;
}

/** What a rule found. */
export type Findings = Finding | readonly Finding[] | undefined;

/**
 * Something that must be true of attributes. Rules are made by the functions of `rules/`, or by `rule` for what only
 * one of them says; they judge nothing that is not known before apply.
 * @typeParam Context what the rule must know of the surroundings, such as the job of a task
 */
export interface Rule<Context = unknown> {
  /** One sentence, as docs/checks.md prints it. */
  readonly says: string;
  /** The attribute that the rule is about: it is not asked where that is missing. @default - it is always asked */
  readonly about?: string;
  /** Where it is written down, when that is not where the other checks of its subject are. */
  readonly source?: string;
  find(attributes: Attributes, context: Context): Findings;
}

/** A rule with its permanent name. */
export interface Check<Context = unknown> extends Rule<Context> {
  /** In kebab-case, and never changed: scripts branch on it. */
  readonly id: string;
  readonly source: string;
}

/** The checks of one kind of subject, such as a task. */
export interface Checks<Context = unknown> {
  /** What they look at, as a heading. */
  readonly subject: string;
  readonly all: readonly Check<Context>[];
  /** All that the rules find wrong, with the check that found it. */
  run(attributes: Attributes, context: Context, found: (check: Check, finding: Finding) => void): void;
}

/**
 * @param source where the rules are written down that do not say it themselves
 * @param rules by their permanent names: made when the first subject is checked, since most apps have few kinds of them
 */
export function checks<Context = unknown>(
  subject: string,
  source: string,
  rules: () => Readonly<Record<string, Rule<Context>>>,
): Checks<Context> {
  let made: MadeChecks<Context> | undefined;
  const make = () => {
    made ??= madeChecks(Object.entries(rules()).map(([id, rule]) => ({ source, ...rule, id })));
    return made;
  };
  return {
    subject,
    get all() {
      return make().all;
    },
    run: (attributes, context, found) => {
      const { always, byAttribute } = make();
      const ask = (check: Check<Context>) => {
        const findings = check.find(attributes, context);
        if (findings === undefined) return;
        for (const finding of 'message' in findings ? [findings] : findings) found(check, finding);
      };
      for (const check of always) ask(check);
      for (const name in attributes) {
        if (attributes[name] === undefined || attributes[name] === null) continue;
        for (const check of byAttribute.get(name) ?? []) ask(check);
      }
    },
  };
}

/** Most attributes are missing from most subjects: only the checks of those that are there are run. */
interface MadeChecks<Context> {
  readonly all: readonly Check<Context>[];
  readonly always: readonly Check<Context>[];
  readonly byAttribute: ReadonlyMap<string, readonly Check<Context>[]>;
}

function madeChecks<Context>(all: readonly Check<Context>[]): MadeChecks<Context> {
  const always = all.filter(({ about }) => about === undefined);
  const byAttribute = new Map<string, Check<Context>[]>();
  for (const check of all) {
    if (check.about === undefined) continue;
    byAttribute.set(check.about, [...(byAttribute.get(check.about) ?? []), check]);
  }
  return { all, always, byAttribute };
}

/** A rule that only one check has. @param about see `Rule.about` */
export function rule<Context = unknown>(
  says: string,
  find: (attributes: Attributes, context: Context) => Findings,
  about?: string,
): Rule<Context> {
  return { says, find, about };
}

/** The same rule, written down somewhere else than the others of its subject. */
export function from<Context>(source: string, rule: Rule<Context>): Rule<Context> {
  return { ...rule, source };
}
