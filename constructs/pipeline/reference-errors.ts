import { didYouMean } from '../../messages/nearest.ts';
import { type HeldRule, mistake } from '../private/mistake.ts';
import { SOURCES } from '../private/sources.ts';

export const unknownTask = mistake(
  {
    id: 'reference-unknown-task',
    says: 'a task that is read is one of the pipeline',
    source: SOURCES.dynamicValues,
  },
  (place: string, task: string, known: readonly string[]) => ({
    message: `${place} reads task '${task}', but the pipeline has: ${listed(known)}`,
    hint: didYouMean(task, known),
  }),
);

export const insideLoop = mistake(
  {
    id: 'reference-inside-loop',
    says: 'a task that is read does not run inside a for-each',
    source: SOURCES.forEach,
  },
  (place: string, task: string, loop: string) => ({
    message: `${place} reads task '${task}', which runs inside '${loop}', once for every item`,
    hint: 'write what the iterations find to a table, and read that',
  }),
);

export const ownTask = mistake(
  { id: 'reference-own-task', says: 'no task reads itself', source: SOURCES.taskValues },
  (place: string) => ({ message: `${place} reads its own task` }),
);

export const unknownOutput = mistake(
  {
    id: 'reference-unknown-output',
    says: 'an output that is read is one that its task declares',
    source: SOURCES.taskValues,
  },
  (place: string, output: string, task: string, known: readonly string[]) => ({
    message: `${place} reads output '${output}' of task '${task}', which declares: ${listed(known)}`,
    hint: didYouMean(output, known),
  }),
);

export const unknownMember = mistake(
  {
    id: 'reference-unknown-member',
    says: 'what is read of a task is something that every task has',
    source: SOURCES.dynamicValues,
  },
  (place: string, written: string, member: string, known: readonly string[]) => ({
    message: `${place} has '${written}', but a task has: ${known.join(', ')}`,
    hint: didYouMean(member, known),
  }),
);

const RESULT: HeldRule = {
  id: 'reference-unknown-result',
  says: 'what is read of an output is something that its kind of task gives',
  source: SOURCES.dynamicValues,
};

export const unknownAlertResult = mistake(RESULT, (place: string, written: string, task: string) => ({
  message: `${place} has '${written}', but alert task '${task}' gives: alert_state`,
}));

export const unknownQueryResult = mistake(RESULT, (place: string, written: string, task: string) => ({
  message: `${place} has '${written}', but query task '${task}' gives: rows, first_row`,
}));

export const unknownColumn = mistake(
  {
    id: 'reference-unknown-column',
    says: 'a column that is read is one that the query declares',
    source: SOURCES.dynamicValues,
  },
  (place: string, column: string, task: string, known: readonly string[]) => ({
    message: `${place} reads column '${column}' of task '${task}', which declares: ${listed(known)}`,
    hint: didYouMean(column, known),
  }),
);

export const noResult = mistake(
  {
    id: 'reference-no-output',
    says: 'only queries, SQL files and alerts give an output',
    source: SOURCES.dynamicValues,
  },
  (place: string, written: string, task: string) => ({
    message: `${place} has '${written}', but task '${task}' gives no output: queries, SQL files and alerts do`,
  }),
);

export const unknownJobParameter = mistake(
  {
    id: 'reference-unknown-parameter',
    says: 'a job parameter that is read is one that the pipeline declares',
    source: SOURCES.parameters,
  },
  (place: string, parameter: string, known: readonly string[]) => ({
    message: `${place} reads job parameter '${parameter}', but the pipeline declares: ${listed(known)}`,
    hint: didYouMean(parameter, known),
  }),
);

export const outsideLoop = mistake(
  {
    id: 'reference-outside-loop',
    says: 'only the task inside a for-each reads the item',
    source: SOURCES.forEach,
  },
  (place: string) => ({ message: `${place} reads the item of a for-each task, but stands in none` }),
);

export const unknownField = mistake(
  {
    id: 'reference-unknown-field',
    says: 'a field of an item that is read is one that it has',
    source: SOURCES.forEach,
  },
  (place: string, field: string, known: readonly string[]) => ({
    message: `${place} reads field '${field}' of the item, which has: ${listed(known)}`,
    hint: didYouMean(field, known),
  }),
);

export const secretInText = mistake(
  {
    id: 'reference-secret',
    says: 'no text of a task holds a reference to a secret',
    source: SOURCES.secretReferences,
  },
  (place: string) => ({
    message: `${place} names a secret, which Databricks does not resolve there`,
    hint: 'read it in the task with dbutils.secrets.get, or give it to the cluster as an environment variable',
  }),
);

export const beforeStart = mistake(
  {
    id: 'reference-before-start',
    says: 'defaults of parameters are decided before any task starts',
    source: SOURCES.dynamicValues,
  },
  (place: string, written: string) => ({
    message: `${place} has '${written}', but defaults are decided before any task starts`,
    hint: 'give that to the parameters of a task',
  }),
);

export const unknownReference = mistake(
  {
    id: 'reference-unknown',
    says: 'a `{{…}}` is one that Databricks resolves',
    source: SOURCES.dynamicValues,
  },
  (place: string, written: string, hint: string | undefined) => ({
    message: `${place} has '${written}', which Databricks would not resolve but pass on as text`,
    hint,
  }),
);

export const openBraces = mistake(
  { id: 'reference-open', says: 'a `{{` is closed', source: SOURCES.dynamicValues },
  (place: string) => ({ message: `${place} has '{{', but no reference that ends with '}}'` }),
);

function listed(known: readonly string[]): string {
  return known.length === 0 ? 'none' : [...known].sort().join(', ');
}
