import { ownEntry } from '../../own-entry.ts';
import { executionCount, findAttempt } from '../attempt-index.ts';
import { type Attempt, type RunRecord, type TaskValues, taskOf } from '../run-record.ts';
import { triggerName } from '../run-trigger.ts';
import { type Lookup, resolveReferences } from './dynamic-values.ts';
import { legacyVariable } from './legacy-variables.ts';
import { timePart } from './time-parts.ts';

/** The workspace in which a run runs. */
export interface Surroundings {
  readonly workspaceId: number;
  readonly url: string;
}

/** What `{{…}}` can refer to in the parameters of one attempt of a task. */
export function runReferences(run: RunRecord, attempt: Attempt, surroundings: Surroundings): Lookup {
  const ofJob = jobReferences(run);
  return ([namespace, ...path]) => {
    switch (namespace) {
      case 'job':
        // A parameter's value may hold references too, though not to other parameters.
        return path[0] === 'parameters' ? parameterValue(run, path.slice(1), ofJob) : ofJob(['job', ...path]);
      case 'task':
        return taskReference(run, attempt, path);
      case 'tasks':
        return upstreamReference(run, path);
      case 'input':
        return inputReference(run, attempt, path);
      case 'workspace':
        return ownEntry({ id: String(surroundings.workspaceId), url: surroundings.url }, path.join('.'));
      default:
        return path.length === 0 ? legacyVariable(namespace ?? '', run, attempt) : undefined;
    }
  };
}

/** The parameters of a run by name, references in their values resolved. */
export function resolvedParameters(run: RunRecord): Record<string, string> {
  const lookup = jobReferences(run);
  return Object.fromEntries(
    run.parameters.map(({ name, value }) => [name, resolveReferences(value, lookup)]),
  );
}

function parameterValue(run: RunRecord, path: readonly string[], lookup: Lookup): string | undefined {
  const name = path.join('.');
  const parameter = run.parameters.find((candidate) => candidate.name === name);
  return parameter && resolveReferences(parameter.value, lookup);
}

function jobReferences(run: RunRecord): Lookup {
  const [original] = run.rounds;
  const startedAt = original?.startedAt ?? original?.requestedAt ?? 0;
  return ([namespace, name, ...path]) => {
    if (namespace !== 'job') return undefined;
    if (name === 'start_time') return timePart(startedAt, path.join('.'));
    if (name === 'trigger' && path[0] === 'time') return timePart(startedAt, path.slice(1).join('.'));
    const values = {
      id: String(run.jobId),
      name: run.settings.name ?? 'Untitled',
      run_id: String(run.runId),
      repair_count: String(run.rounds.length - 1),
      'trigger.type': triggerName(run.trigger),
    };
    return ownEntry(values, [name, ...path].join('.'));
  };
}

function taskReference(run: RunRecord, attempt: Attempt, path: readonly string[]): string | undefined {
  const task = taskOf(run, attempt);
  const values: Record<string, string | undefined> = {
    name: task?.task_key ?? attempt.taskKey,
    run_id: String(attempt.taskRunId),
    execution_count: String(executionCount(run, attempt)),
    notebook_path: task?.notebook_task?.notebook_path,
  };
  return ownEntry(values, path.join('.'));
}

function upstreamReference(
  run: RunRecord,
  [taskKey = '', field, ...rest]: readonly string[],
): string | undefined {
  const attempt = findAttempt(run, taskKey);
  if (attempt === undefined) return undefined;
  if (field === 'values') return asText(ownEntry(latestValues(run, taskKey) ?? {}, rest.join('.')));
  if (rest.length > 0) return undefined;
  switch (field) {
    case 'run_id':
      return String(attempt.taskRunId);
    case 'result_state':
      return attempt.outcome?.result.toLowerCase();
    case 'error_code':
      return attempt.outcome?.code;
    case 'execution_count':
      return String(executionCount(run, attempt));
    case 'notebook_path':
      return taskOf(run, attempt)?.notebook_task?.notebook_path;
    default:
      return undefined;
  }
}

/** The input of an iteration, or a field of it. */
function inputReference(run: RunRecord, { iteration }: Attempt, path: readonly string[]): string | undefined {
  if (iteration === undefined) return undefined;
  const loop = run.attempts.find(({ taskRunId }) => taskRunId === iteration.of);
  let value = loop?.inputs?.[iteration.index];
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
  }
  return asText(value);
}

/** The values that a task set when it last ran. */
export function latestValues(run: RunRecord, taskKey: string): TaskValues | undefined {
  const ran = run.attempts.findLast(
    ({ taskKey: key, iteration, startedAt, endedAt }) =>
      key === taskKey && iteration === undefined && startedAt !== undefined && endedAt !== undefined,
  );
  return ran?.values;
}

/** A text stands for itself, everything else for its JSON. */
function asText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
