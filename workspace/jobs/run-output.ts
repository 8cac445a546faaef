import type { RunOutput } from '../../jobs-api/index.ts';
import { renderAttempt } from '../engine/render-run.ts';
import type { Attempt, RunRecord } from '../engine/run-record.ts';
import { attemptDirectory } from '../execute/attempt-directory.ts';
import { readLogTail } from '../execute/log-tail.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { outputOfSeveralTasks } from './errors.ts';

/** What `runs/get-output` tells of a task run. @throws ApiError - it is asked of a whole run */
export function runOutput(
  { directory, url }: WorkspaceContext,
  run: RunRecord,
  attempt: Attempt | undefined,
): RunOutput {
  if (attempt === undefined) throw outputOfSeveralTasks();
  const { log } = attemptDirectory(directory, run.runId, attempt.taskRunId);
  const { error, errorTrace, output } = attempt;
  return {
    metadata: renderAttempt(run, attempt, url),
    ...readLogTail(log),
    ...output,
    ...(error && { error }),
    ...(errorTrace && { error_trace: errorTrace }),
  };
}
