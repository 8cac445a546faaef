import { didYouMean } from '../../messages/nearest.ts';
import type { GraphTask, TaskGraph } from './task-graph.ts';
import { type PlacedReference, readTexts } from './task-texts.ts';
import { isRunValue, referenceTo, renamed, runValues } from './value-reference.ts';

/**
 * What is wrong with the references in a task's texts, one text each. Databricks would pass a wrong one on as it is
 * written (https://docs.databricks.com/jobs/dynamic-value-references).
 */
export function referenceProblems(task: GraphTask, graph: TaskGraph): string[] {
  const { references, strayBraces } = task.texts();
  return [
    ...references.flatMap((reference) => problemOf(reference, task, graph) ?? []),
    ...strayBraces.map(strayBrace),
  ];
}

/**
 * The same for the defaults of job parameters, which know the run and none of its tasks.
 * @param defaults by name
 */
export function defaultProblems(defaults: Readonly<Record<string, string>>): string[] {
  const { references, strayBraces } = readTexts({ parameters: defaults });
  return [
    ...references.flatMap((reference) => defaultProblem(reference) ?? []),
    ...strayBraces.map(strayBrace),
  ];
}

function defaultProblem(reference: PlacedReference): string | undefined {
  const { path, place, written } = reference;
  if (path[0] === 'task' || path[0] === 'tasks') {
    return `${place} has '${written}', but defaults are decided before any task starts\n  hint: give that to the parameters of a task`;
  }
  return isRunValue(path) ? undefined : unknownValue(reference);
}

function problemOf(reference: PlacedReference, task: GraphTask, graph: TaskGraph): string | undefined {
  const { path, place } = reference;
  const [space = '', name] = path;
  if (space.startsWith('secrets/')) {
    return `${place} names a secret, which Databricks does not resolve there\n  hint: read it in the task with dbutils.secrets.get, or give it to the cluster as an environment variable`;
  }
  if (space === 'job' && name === 'parameters' && path.length === 3) return jobParameter(reference, graph);
  if (space === 'tasks' && name !== undefined) return taskValue(reference, name, task, graph);
  if (space === 'input') return item(reference, task);
  return isRunValue(path) ? undefined : unknownValue(reference);
}

function jobParameter({ path, place }: PlacedReference, { jobParameters }: TaskGraph): string | undefined {
  const name = path[2] ?? '';
  return unknown(jobParameters, name, (known) => {
    return `${place} reads job parameter '${name}', but the pipeline declares: ${known}`;
  });
}

/** What every task has to be read, whatever its kind. */
const TASK_FACTS = ['run_id', 'result_state', 'error_code', 'execution_count', 'notebook_path'];

function taskValue(
  reference: PlacedReference,
  name: string,
  task: GraphTask,
  graph: TaskGraph,
): string | undefined {
  const { path, place, written } = reference;
  if (name === task.key || name === task.loopItem?.loop) return `${place} reads its own task`;
  const producer = graph.task(name);
  if (producer === undefined) {
    return unknown(graph.keys, name, (known) => {
      return `${place} reads task '${name}', but the pipeline has: ${known}`;
    });
  }
  const [member = '', value = ''] = path.slice(2);
  if (member === 'values' && path.length === 4) {
    return unknown(producer.outputNames, value, (known) => {
      return `${place} reads output '${value}' of task '${name}', which declares: ${known}`;
    });
  }
  if (member === 'output') return taskResult(reference, producer);
  if (path.length === 3 && TASK_FACTS.includes(member)) return undefined;
  const hint = didYouMean(member, ['values', 'output', ...TASK_FACTS]);
  return withHint(
    `${place} has '${written}', but a task has: output, values, ${TASK_FACTS.join(', ')}`,
    hint,
  );
}

function taskResult({ path, place, written }: PlacedReference, producer: GraphTask): string | undefined {
  const [kind = '', column, ...more] = path.slice(3);
  const { key, result } = producer;
  switch (result?.type) {
    case 'unknown':
      return undefined;
    case 'alert':
      return kind === 'alert_state' && column === undefined
        ? undefined
        : `${place} has '${written}', but alert task '${key}' gives: alert_state`;
    case 'rows': {
      const isRows = kind === 'rows' && column === undefined;
      if (!isRows && (kind !== 'first_row' || more.length > 0)) {
        return `${place} has '${written}', but query task '${key}' gives: rows, first_row`;
      }
      if (column === undefined) return undefined;
      return unknown(result.columns, column, (known) => {
        return `${place} reads column '${column}' of task '${key}', which declares: ${known}`;
      });
    }
    default:
      return `${place} has '${written}', but task '${key}' gives no output: queries, SQL files and alerts do`;
  }
}

function item({ path, place }: PlacedReference, { loopItem }: GraphTask): string | undefined {
  if (loopItem === undefined) return `${place} reads the item of a for-each task, but stands in none`;
  const [field, ...more] = path.slice(1);
  if (field === undefined || more.length > 0) return undefined;
  return unknown(loopItem.fields, field, (known) => {
    return `${place} reads field '${field}' of the item, which has: ${known}`;
  });
}

function unknownValue({ path, place, written }: PlacedReference): string {
  const today = renamed(path);
  const hint =
    today === undefined
      ? didYouMean(path.join('.'), runValues())
      : `write ${referenceTo(...today.split('.'))}`;
  return withHint(`${place} has '${written}', which Databricks would not resolve but pass on as text`, hint);
}

function strayBrace(place: string): string {
  return `${place} has '{{', but no reference that ends with '}}'`;
}

/** The message with the known names and the nearest, unless `given` is one of them. */
function unknown(
  known: readonly string[],
  given: string,
  message: (known: string) => string,
): string | undefined {
  if (known.includes(given)) return undefined;
  return withHint(
    message(known.length === 0 ? 'none' : [...known].sort().join(', ')),
    didYouMean(given, known),
  );
}

function withHint(message: string, hint: string | undefined): string {
  return hint === undefined ? message : `${message}\n  hint: ${hint}`;
}
