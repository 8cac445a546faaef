import { executionCount } from '../attempt-index.ts';
import type { Attempt, RunRecord } from '../run-record.ts';
import { timePart } from './time-parts.ts';

/** The value of a variable of the kind that came before dynamic value references, such as `{{run_id}}`. */
export function legacyVariable(name: string, run: RunRecord, attempt: Attempt): string | undefined {
  const startedAt = run.rounds[0]?.requestedAt ?? 0;
  switch (name) {
    case 'job_id':
      return String(run.jobId);
    case 'run_id':
      return String(attempt.taskRunId);
    case 'parent_run_id':
      return String(run.runId);
    case 'task_key':
      return attempt.taskKey;
    case 'task_retry_count':
      return String(executionCount(run, attempt) - 1);
    case 'start_date':
      return timePart(startedAt, 'iso_date');
    case 'start_time':
      return String(startedAt);
    default:
      return undefined;
  }
}
