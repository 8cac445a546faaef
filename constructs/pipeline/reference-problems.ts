import { didYouMean } from '../../messages/nearest.ts';
import type { Mistake } from '../private/mistake.ts';
import {
  beforeStart,
  insideLoop,
  noResult,
  openBraces,
  outsideLoop,
  ownTask,
  secretInText,
  unknownAlertResult,
  unknownColumn,
  unknownField,
  unknownJobParameter,
  unknownMember,
  unknownOutput,
  unknownQueryResult,
  unknownReference,
  unknownTask,
} from './reference-errors.ts';
import type { GraphTask, TaskGraph } from './task-graph.ts';
import { type PlacedReference, readTexts } from './task-texts.ts';
import { isRunValue, referenceTo, renamed, runValues } from './value-reference.ts';

/**
 * What is wrong with the references in a task's texts. Databricks would pass a wrong one on as it is written
 * (https://docs.databricks.com/jobs/dynamic-value-references).
 */
export function referenceProblems(task: GraphTask, graph: TaskGraph): Mistake[] {
  const { references, strayBraces } = task.texts();
  return [
    ...references.flatMap((reference) => problemOf(reference, task, graph) ?? []),
    ...strayBraces.map((place) => openBraces(place)),
  ];
}

/**
 * The same for the defaults of job parameters, which know the run and none of its tasks.
 * @param defaults by name
 */
export function defaultProblems(defaults: Readonly<Record<string, string>>): Mistake[] {
  const { references, strayBraces } = readTexts({ parameters: defaults });
  return [
    ...references.flatMap((reference) => defaultProblem(reference) ?? []),
    ...strayBraces.map((place) => openBraces(place)),
  ];
}

function defaultProblem(reference: PlacedReference): Mistake | undefined {
  const { path, place, written } = reference;
  if (path[0] === 'task' || path[0] === 'tasks') return beforeStart(place, written);
  return runValueProblem(reference);
}

function problemOf(reference: PlacedReference, task: GraphTask, graph: TaskGraph): Mistake | undefined {
  const { path, place } = reference;
  const [space = '', name] = path;
  if (space.startsWith('secrets/')) return secretInText(place);
  if (space === 'job' && name === 'parameters' && path.length === 3) {
    return jobParameterProblem(reference, graph);
  }
  if (space === 'tasks' && name !== undefined) return taskProblem(reference, name, task, graph);
  if (space === 'input') return itemProblem(reference, task);
  return runValueProblem(reference);
}

function jobParameterProblem(
  { path, place }: PlacedReference,
  { jobParameters }: TaskGraph,
): Mistake | undefined {
  const name = path[2] ?? '';
  return jobParameters.includes(name) ? undefined : unknownJobParameter(place, name, jobParameters);
}

/** What every task has to be read, whatever its kind. */
const TASK_FACTS = ['run_id', 'result_state', 'error_code', 'execution_count', 'notebook_path'];

function taskProblem(
  reference: PlacedReference,
  name: string,
  task: GraphTask,
  graph: TaskGraph,
): Mistake | undefined {
  const { path, place, written } = reference;
  if (name === task.key || name === task.loopItem?.loop) return ownTask(place);
  const producer = graph.task(name);
  if (producer === undefined) {
    const loop = graph.loopAround(name);
    return loop === undefined ? unknownTask(place, name, graph.keys) : insideLoop(place, name, loop);
  }
  const [member = '', value = ''] = path.slice(2);
  if (member === 'values' && path.length === 4) {
    const { outputNames } = producer;
    return outputNames.includes(value) ? undefined : unknownOutput(place, value, name, outputNames);
  }
  if (member === 'output') return resultProblem(reference, producer);
  if (path.length === 3 && TASK_FACTS.includes(member)) return undefined;
  return unknownMember(place, written, member, ['output', 'values', ...TASK_FACTS]);
}

function resultProblem(
  { path, place, written }: PlacedReference,
  { key, result }: GraphTask,
): Mistake | undefined {
  const [kind = '', column, ...more] = path.slice(3);
  switch (result?.type) {
    case 'unknown':
      return undefined;
    case 'alert': {
      const isState = kind === 'alert_state' && column === undefined;
      return isState ? undefined : unknownAlertResult(place, written, key);
    }
    case 'rows': {
      const isRows = kind === 'rows' && column === undefined;
      const isFirstRow = kind === 'first_row' && more.length === 0;
      if (!isRows && !isFirstRow) return unknownQueryResult(place, written, key);
      const isDeclared = column === undefined || result.columns.includes(column);
      return isDeclared ? undefined : unknownColumn(place, column, key, result.columns);
    }
    default:
      return noResult(place, written, key);
  }
}

function itemProblem({ path, place }: PlacedReference, { loopItem }: GraphTask): Mistake | undefined {
  if (loopItem === undefined) return outsideLoop(place);
  const [field, ...more] = path.slice(1);
  if (field === undefined || more.length > 0 || loopItem.fields.includes(field)) return undefined;
  return unknownField(place, field, loopItem.fields);
}

function runValueProblem({ path, place, written }: PlacedReference): Mistake | undefined {
  if (isRunValue(path)) return undefined;
  const today = renamed(path);
  const hint =
    today === undefined
      ? didYouMean(path.join('.'), runValues())
      : `write ${referenceTo(...today.split('.'))}`;
  return unknownReference(place, written, hint);
}
