import type { Run, TaskRun } from '../../jobs-api/index.ts';
import { resolveReferences } from './references/dynamic-values.ts';
import { runReferences, type Surroundings } from './references/run-references.ts';
import type { RunRecord } from './run-record.ts';

/** A rendered run in which each task tells the values that its references came to, as `resolved_values`. */
export function withResolvedValues(rendered: Run, run: RunRecord, surroundings: Surroundings): Run {
  const withValues = (task: TaskRun): TaskRun => {
    const attempt = run.attempts.find(({ taskRunId }) => taskRunId === task.run_id);
    if (attempt === undefined) return task;
    const lookup = runReferences(run, attempt, surroundings);
    const blocks = Object.entries(task).filter(([name]) => name.endsWith('_task'));
    const resolved = blocks.map(([name, block]) => [
      name,
      resolvedTexts(block, (text) => resolveReferences(text, lookup)),
    ]);
    return { ...task, resolved_values: Object.fromEntries(resolved) };
  };
  return {
    ...rendered,
    ...(rendered.tasks && { tasks: rendered.tasks.map(withValues) }),
    ...(rendered.iterations && { iterations: rendered.iterations.map(withValues) }),
  };
}

function resolvedTexts(value: unknown, resolve: (text: string) => string): unknown {
  if (typeof value === 'string') return resolve(value);
  if (Array.isArray(value)) return value.map((item) => resolvedTexts(item, resolve));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolvedTexts(item, resolve)]));
}
