import type { IConstruct } from 'constructs';
import { compareText, type Problem, problemsUnder } from '../private/problems.ts';
import { Stack } from '../stack.ts';
import { renderedResources } from './rendered-resources.ts';
import { type Breach, runChecks } from './run-checks.ts';

/**
 * Everything that is wrong at or below a construct, ordered by path: what constructs reported, and what the checks
 * find in the resources of its stacks.
 */
export function findProblems(root: IConstruct): Problem[] {
  const reported = problemsUnder(root);
  const stacks = root.node.findAll().filter((construct) => construct instanceof Stack);
  const found = stacks
    .flatMap((stack) => runChecks(renderedResources(stack)))
    .filter((breach) => !reported.some((problem) => tells(problem, breach)));
  return [...reported, ...found].sort((a, b) => compareText(a.path, b.path));
}

/**
 * Whether a construct has reported what a check finds in its rendering: the same rule, or, where it names none, a
 * mistake whose consequence the rendering may be. Its words are nearer to the author's.
 */
function tells(problem: Problem, { rule, path }: Breach): boolean {
  if (problem.rule !== undefined && problem.rule !== rule) return false;
  const isStack = !path.includes('/');
  return problem.path === path || (!isStack && problem.path.startsWith(`${path}/`));
}
