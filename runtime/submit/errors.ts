import { didYouMean } from '../../messages/nearest.ts';
import { UserError } from '../../messages/user-error.ts';

/** The texts of what can be wrong with a one-time run. */

export const taskNotRun = (task: string, upstream: string) =>
  new UserError('task_not_run', `task '${task}' reads values of task '${upstream}', which is not to run`, {
    hint: `--task +${task} runs what it needs as well`,
  });

export const unresolvedReferences = (expressions: readonly string[]) =>
  new UserError(
    'unresolved_reference',
    [
      'the run needs what only a deployment knows, and the workspace has nothing of that name:',
      ...expressions.map((expression) => `  ${expression}`),
    ].join('\n'),
    { hint: 'deploy it once, or give the parameter that refers to it a value: -p name=value' },
  );

export const unknownNotebookKind = (path: string, known: readonly string[]) =>
  new UserError('unknown_notebook_kind', `'${path}' is no notebook; those end in ${known.join(', ')}`);

export const unknownNamePart = (given: string, known: readonly string[]) =>
  new UserError(
    'unknown_name_part',
    `'{${given}}' stands for nothing; there are: ${known.map((name) => `{${name}}`).join(' ')}`,
    {
      hint: didYouMean(given, known),
    },
  );
