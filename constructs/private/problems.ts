import type { IConstruct } from 'constructs';
import { authorPath } from './construct-id.ts';

/** Something wrong with what an app declares. */
export interface Problem {
  /** The permanent name of the rule that is broken, one of docs/checks.md. */
  readonly rule?: string;
  /** The construct, in its author's words: `churn-dev/churn/train`. */
  readonly path: string;
  readonly message: string;
  /** What to type or change, as one line. */
  readonly hint?: string;
  /** Where the rule is written down. */
  readonly source?: string;
}

/** What `report` was told, by the text that cdktf's validations have room for. */
const reports = new WeakMap<IConstruct, Map<string, Omit<Problem, 'path'>>>();

/**
 * Reports a mistake found at a construct. Nothing is thrown, so that one synthesis names every mistake of an app;
 * it fails at the end with all of them, ordered by construct path.
 * @param rule the permanent name of the rule, one of docs/checks.md
 */
export function report(at: IConstruct, message: string, hint?: string, rule?: string): void {
  const text = hint === undefined ? message : `${message}\n  hint: ${hint}`;
  const known = reports.get(at) ?? new Map<string, Omit<Problem, 'path'>>();
  reports.set(at, known.set(text, { rule, message, hint }));
  at.node.addValidation({ validate: () => [text] });
}

/** Everything reported at or below a construct, and what its validations find now. */
export function problemsUnder(root: IConstruct): Problem[] {
  return root.node.findAll().flatMap((construct) =>
    construct.node.validate().map((text) => {
      const [message = '', hint] = text.split('\n  hint: ');
      return { path: authorPath(construct), ...(reports.get(construct)?.get(text) ?? { message, hint }) };
    }),
  );
}

/** `[path] what is wrong`, and below it the hint. */
export function describeProblem({ path, message, hint }: Problem): string {
  return hint === undefined ? `[${path}] ${message}` : `[${path}] ${message}\n  hint: ${hint}`;
}

/** The order of code units: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
