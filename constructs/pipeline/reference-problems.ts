import { didYouMean } from '../../messages/nearest.ts';
import type { GraphTask, PlacedReference, TaskGraph } from './task-graph.ts';
import { isRunValue, referenceTo, renamed, runValues } from './value-reference.ts';

/**
 * What is wrong with the references in a task's texts, one text each. Databricks would pass a wrong one on as it is
 * written (https://docs.databricks.com/jobs/dynamic-value-references).
 */
export function referenceProblems(task: GraphTask, graph: TaskGraph): string[] {
  return [
    ...task.references().flatMap((reference) => problemOf(reference, task, graph) ?? []),
    ...task.strayBraces().map((place) => `${place} has '{{', but no reference that ends with '}}'`),
  ];
}

function problemOf(reference: PlacedReference, task: GraphTask, graph: TaskGraph): string | undefined {
  const { path, place, written } = reference;
  const [space = '', name] = path;
  if (space.startsWith('secrets/')) {
    return `${place} names a secret, which Databricks does not resolve there\n  hint: read it in the task with dbutils.secrets.get, or give it to the cluster as an environment variable`;
  }
  if (space === 'job' && name === 'parameters' && path.length === 3) return jobParameter(reference, graph);
  if (space === 'tasks' && name !== undefined) return taskValue(reference, name, task, graph);
  if (space === 'input') return item(reference, task);
  if (isRunValue(path)) return undefined;
  const today = renamed(path);
  const hint = today === undefined ? nearestValue(path) : `write ${referenceTo(...today.split('.'))}`;
  return withHint(
    `${place} has '${written}', which Databricks does not know and would pass on as text`,
    hint,
  );
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
  if (name === task.key) return `${place} reads its own task`;
  const producer = graph.task(name);
  if (producer === undefined) {
    return unknown(
      graph.keys,
      name,
      (known) => `${place} reads task '${name}', but the pipeline has: ${known}`,
    );
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
    `${place} has '${written}', but of a task there is: output, values, ${TASK_FACTS.join(', ')}`,
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
      if (column === undefined || result.columns === undefined) return undefined;
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
  if (field === undefined || more.length > 0 || loopItem.fields === undefined) return undefined;
  return unknown(loopItem.fields, field, (known) => {
    return `${place} reads field '${field}' of the item, which has: ${known}`;
  });
}

function nearestValue(path: readonly string[]): string | undefined {
  return didYouMean(path.join('.'), runValues());
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
