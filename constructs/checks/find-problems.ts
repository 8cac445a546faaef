import type { IConstruct } from 'constructs';
import { compareText } from '../private/compare-text.ts';
import { type Problem, problemsUnder } from '../private/problems.ts';
import { Stack } from '../stack.ts';
import { CONSEQUENCES } from './consequences.ts';
import { HELD_BY_CONSTRUCTS } from './held-by-constructs.ts';
import { renderedResources } from './rendered-resources.ts';
import { type Breach, runChecks } from './run-checks.ts';

/**
 * Everything that is wrong at or below a construct, ordered by path: what constructs reported, and what the checks
 * find in the resources of its stacks.
 */
export function findProblems(root: IConstruct): Problem[] {
  const reported = reportedProblems(root);
  const stacks = root.node.findAll().filter((construct) => construct instanceof Stack);
  const found = stacks
    .flatMap((stack) => runChecks(renderedResources(stack)))
    .filter((breach) => !reported.some((problem) => tells(problem, breach)));
  return inOrder([...reported, ...found]);
}

/** What constructs have reported, ordered by path, each with the source of its rule. */
export function reportedProblems(root: IConstruct): Problem[] {
  return inOrder(problemsUnder(root).map(withSource));
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => compareText(a.path, b.path));
}

function withSource(problem: Problem): Problem {
  return { ...problem, source: HELD_BY_CONSTRUCTS.get(problem.rule ?? '')?.source };
}

/**
 * Whether a construct has reported what a check finds in its rendering, in words nearer to its author's: the same rule,
 * one whose consequence it is, or, where an author's own validation names none, a mistake whose consequence it may be.
 */
function tells({ rule, path }: Problem, breach: Breach): boolean {
  if (rule === undefined) return path === breach.path;
  if (CONSEQUENCES[rule]?.includes(breach.rule)) return isWithin(breach.path, path);
  return rule === breach.rule && isWithin(path, breach.path);
}

function isWithin(path: string, whole: string): boolean {
  return path === whole || path.startsWith(`${whole}/`);
}
