import type { IConstruct } from 'constructs';
import { authorPath } from './construct-id.ts';

/**
 * Reports a mistake found at a construct. Nothing is thrown, so that one synthesis names every mistake of an app;
 * it fails at the end with all of them, ordered by construct path.
 */
export function report(at: IConstruct, message: string, hint?: string): void {
  const text = hint === undefined ? message : `${message}\n  hint: ${hint}`;
  at.node.addValidation({ validate: () => [text] });
}

/** Everything reported at or below a construct, and what its validations find now: `[path] what is wrong`. */
export function problemsUnder(root: IConstruct): string[] {
  return root.node
    .findAll()
    .flatMap((construct) => construct.node.validate().map((text) => ({ path: authorPath(construct), text })))
    .sort((a, b) => compareText(a.path, b.path))
    .map(({ path, text }) => `[${path}] ${text}`);
}

/** The order of code units: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
