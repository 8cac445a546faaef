import type { IConstruct } from 'constructs';
import { authorPath } from './construct-path.ts';
import type { Mistake } from './mistake.ts';

/** A mistake of an app, and where it is. */
export interface Problem {
  /** The permanent name of the rule that is broken, one of docs/checks.md. @default - a validation of the author's own */
  readonly rule?: string;
  /** The construct, in its author's words: `churn-dev/churn/train`. */
  readonly path: string;
  readonly message: string;
  /** What to type or change, as one line. */
  readonly hint?: string;
  /** Where the rule is written down. */
  readonly source?: string;
}

/** Validations of constructs say one text: these begin the lines behind a message. */
const HINT = '\n  hint: ';
const RULE = '\n  rule: ';

/**
 * Reports a mistake found at a construct. Nothing is thrown, so that one synthesis names every mistake of an app;
 * it fails at the end with all of them, ordered by construct path.
 * @param mistake made by a function of an `errors.ts`
 */
export function report(at: IConstruct, mistake: Mistake): void {
  reportAtSynthesis(at, () => [mistake]);
}

/** The same for what is wrong only when everything is declared: `find` is asked at synthesis. */
export function reportAtSynthesis(at: IConstruct, find: () => readonly Mistake[]): void {
  at.node.addValidation({ validate: () => find().map(textOf) });
}

/** Everything reported at or below a construct, and what its validations find now. */
export function problemsUnder(root: IConstruct): Problem[] {
  return root.node.findAll().flatMap((construct) =>
    construct.node.validate().map((text) => {
      const [told = '', rule] = text.split(RULE);
      const [message = '', hint] = told.split(HINT);
      return { rule, path: authorPath(construct), message, hint };
    }),
  );
}

/** `[path] what is wrong`, and below it the hint. */
export function describeProblem({ path, message, hint }: Problem): string {
  return `[${path}] ${withHint(message, hint)}`;
}

/** A mistake as the text that a validation says. */
function textOf({ rule, message, hint }: Mistake): string {
  return `${withHint(message, hint)}${RULE}${rule}`;
}

function withHint(message: string, hint: string | undefined): string {
  return hint === undefined ? message : `${message}${HINT}${hint}`;
}
