import { UserError } from '../messages/user-error.ts';
import { describeProblem, type Problem } from './private/problems.ts';

/** An app with mistakes: every one of them, in the order of construct paths. */
export class InvalidApp extends UserError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('invalid_app', `${headline(problems)}\n\n${problems.map(describeProblem).join('\n')}`);
    this.problems = problems;
  }
}

function headline(problems: readonly Problem[]): string {
  const stacks = [...new Set(problems.map(({ path }) => path.split('/')[0]))];
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return `${count} in ${stacks.length === 1 ? 'stack' : 'stacks'} ${stacks.join(', ')}`;
}
