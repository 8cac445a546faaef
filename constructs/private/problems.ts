import type { IConstruct } from 'constructs';
import { authorPath } from './construct-path.ts';

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

const HINT = '\n  hint: ';

/**
 * Reports a mistake found at a construct. Nothing is thrown, so that one synthesis names every mistake of an app;
 * it fails at the end with all of them, ordered by construct path. The rule that it breaks is found by its words:
 * checks/held-by-constructs.ts.
 */
export function report(at: IConstruct, message: string, hint?: string): void {
  const text = hint === undefined ? message : `${message}${HINT}${hint}`;
  at.node.addValidation({ validate: () => [text] });
}

/** Everything reported at or below a construct, and what its validations find now. */
export function problemsUnder(root: IConstruct): Problem[] {
  return root.node.findAll().flatMap((construct) =>
    construct.node.validate().map((text) => {
      const [message = '', hint] = text.split(HINT);
      return { path: authorPath(construct), message, hint };
    }),
  );
}

/** `[path] what is wrong`, and below it the hint. */
export function describeProblem({ path, message, hint }: Problem): string {
  return `[${path}] ${message}${hint === undefined ? '' : `${HINT}${hint}`}`;
}
