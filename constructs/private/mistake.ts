/** A rule that constructs hold where their author writes, before anything is rendered. */
export interface HeldRule {
  /** Its permanent name, in kebab-case: scripts branch on it. */
  readonly id: string;
  /** One sentence, as docs/checks.md prints it. */
  readonly says: string;
  /** Where it is written down. */
  readonly source: string;
}

/** What is wrong, in words near to its author's, with the rule that it breaks. */
export interface Mistake {
  readonly rule: string;
  readonly message: string;
  /** What to type or change, as one line. */
  readonly hint?: string;
}

/** Puts one kind of mistake into words. It carries its rule, by which the catalogue of checks finds it. */
export interface MistakeMaker<Given extends readonly unknown[]> {
  (...given: Given): Mistake;
  readonly rule: HeldRule;
}

/**
 * One kind of mistake. Each `errors.ts` exports nothing else, so that docs/checks.md lists all of them.
 * @param tell its words, from what was given and what is allowed
 */
export function mistake<Given extends readonly unknown[]>(
  rule: HeldRule,
  tell: (...given: Given) => Omit<Mistake, 'rule'>,
): MistakeMaker<Given> {
  return Object.assign((...given: Given) => ({ rule: rule.id, ...tell(...given) }), { rule });
}
