import { runAnswer as runAnswerSchema } from '../../runtime/client/answers.ts';
import { type RunSnapshot, snapshotOf } from '../../runtime/index.ts';

/** Runs as Databricks answers them, written down shortly for tests. */

/** Noon, when every run in a test starts. */
export const NOON = Date.UTC(2026, 0, 15, 12);

export interface TaskWords {
  /** `RUNNING`, or the termination code of a task that has ended: `SUCCESS`. */
  readonly is: string;
  /** Seconds after noon. */
  readonly from?: number;
  readonly to?: number;
  readonly after?: readonly string[];
  readonly message?: string;
  /** @default a number from the key and the attempt */
  readonly id?: number;
  readonly retries?: number;
  readonly legacy?: string;
}

const UNFINISHED = new Set(['PENDING', 'BLOCKED', 'QUEUED', 'RUNNING', 'WAITING', 'TERMINATING']);

/** A run of job 7, `dev_churn`, with id 8841. An entry of `tasks` is a task, or the attempts of one. */
export function runAnswer(
  is: string,
  tasks: Readonly<Record<string, TaskWords | readonly TaskWords[]>> = {},
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const entries = Object.entries(tasks).flatMap(([key, words], index) =>
    [words].flat().map((attempt, number) => ({
      run_id: attempt.id ?? (index + 1) * 100 + number,
      task_key: key,
      attempt_number: number,
      max_retries: attempt.retries ?? 0,
      depends_on: (attempt.after ?? []).map((upstream) => ({ task_key: upstream })),
      start_time: attempt.from === undefined ? 0 : NOON + attempt.from * 1000,
      end_time: attempt.to === undefined ? 0 : NOON + attempt.to * 1000,
      ...stateWords(attempt.is, attempt.message, attempt.legacy),
    })),
  );
  return {
    run_id: 8841,
    job_id: 7,
    run_name: 'dev_churn',
    run_page_url: 'https://lake.test/jobs/7/runs/8841',
    start_time: NOON,
    end_time: 0,
    ...stateWords(is),
    tasks: entries,
    ...more,
  };
}

function stateWords(is: string, message?: string, legacy?: string): Record<string, unknown> {
  if (UNFINISHED.has(is)) return { status: { state: is } };
  return {
    status: { state: 'TERMINATED', termination_details: { code: is, message } },
    state: { life_cycle_state: 'TERMINATED', result_state: legacy },
  };
}

/** The same as a snapshot. */
export function runSnapshot(...words: Parameters<typeof runAnswer>): RunSnapshot {
  return snapshotOf(runAnswerSchema.parse(runAnswer(...words)), 'https://lake.test');
}
