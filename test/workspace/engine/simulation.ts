import fc from 'fast-check';
import type { JobSettings, TaskSettings } from '../../../jobs-api/index.ts';
import { advance } from '../../../workspace/engine/advance.ts';
import { newRun } from '../../../workspace/engine/new-run.ts';
import { succeeded, workloadFailed } from '../../../workspace/engine/outcome.ts';
import {
  admitted,
  cancelRequested,
  executionBegan,
  executionEnded,
  taskCancelRequested,
} from '../../../workspace/engine/run-events.ts';
import { isActive, isLive, type RunRecord } from '../../../workspace/engine/run-record.ts';

export const RUN_IFS = [
  'ALL_SUCCESS',
  'ALL_DONE',
  'NONE_FAILED',
  'AT_LEAST_ONE_SUCCESS',
  'ALL_FAILED',
  'AT_LEAST_ONE_FAILED',
];

/** A job of up to six tasks, each depending on some of those before it. */
export const job: fc.Arbitrary<JobSettings> = fc
  .array(
    fc.record({
      runIf: fc.constantFrom(...RUN_IFS),
      upstream: fc.array(fc.nat(5), { maxLength: 3 }),
      maxRetries: fc.nat(2),
      interval: fc.nat(50),
      retryOnTimeout: fc.boolean(),
      timeout: fc.constantFrom(0, 0, 1),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .chain((drafts) =>
    fc.record({
      tasks: fc.constant(
        drafts.map(
          (draft, index): TaskSettings => ({
            task_key: `t${index}`,
            run_if: draft.runIf,
            depends_on: [...new Set(draft.upstream.filter((other) => other < index))].map((other) => ({
              task_key: `t${other}`,
            })),
            max_retries: draft.maxRetries,
            min_retry_interval_millis: draft.interval,
            retry_on_timeout: draft.retryOnTimeout,
            timeout_seconds: draft.timeout,
          }),
        ),
      ),
      timeout_seconds: fc.constantFrom(0, 0, 0, 2),
    }),
  );

/** What happens to a run from outside: how long each execution takes and how it ends, and who cancels what. */
export interface Fate {
  /** One an execution, in the order in which they start; after the last, all succeed at once. */
  readonly executions: readonly {
    readonly ms: number;
    readonly succeeds: boolean;
    readonly obeys: boolean;
  }[];
  /** Cancel the run when this many executions have started. */
  readonly cancelAfter?: number;
  /** Cancel the task run of each of these executions as soon as it has started. */
  readonly cancelled: readonly number[];
}

export const fate: fc.Arbitrary<Fate> = fc.record(
  {
    executions: fc.array(fc.record({ ms: fc.nat(1500), succeeds: fc.boolean(), obeys: fc.boolean() }), {
      maxLength: 12,
    }),
    cancelAfter: fc.nat(10),
    cancelled: fc.array(fc.nat(5), { maxLength: 2 }),
  },
  { requiredKeys: ['executions', 'cancelled'] },
);

/** Ids for everything, from 1 on. */
export function counter(): () => number {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
}

/** When a simulation begins. Not 0, which means never in the Jobs API. */
const BEGINNING = 1_000_000;

export function started(settings: JobSettings, newId: () => number): RunRecord {
  const request = { runId: newId(), jobId: 1, creator: 'ana@corp.test', settings, parameters: {} };
  return admitted(newRun(request, BEGINNING, newId), BEGINNING);
}

/**
 * Lives through a run as the engine does, with a clock of its own, and calls `seen` with every state that it is in.
 * Throws when the run does not end.
 */
export function live(
  run: RunRecord,
  { executions, cancelAfter, cancelled }: Fate,
  newId: () => number,
  seen: (run: RunRecord, before: RunRecord) => void = () => {},
): RunRecord {
  let now = Math.max(...run.rounds.map((round) => round.requestedAt));
  let current = run;
  let begun = 0;
  const ends = new Map<number, { at: number; succeeds: boolean }>();
  for (let turn = 0; turn < 500; turn += 1) {
    const before = current;
    const { run: next, taken, wakeAt } = advance(before, now, newId);
    seen(next, before);
    current = next;
    for (const step of taken) {
      if (step.type === 'stop' && (executions[step.taskRunId % 12]?.obeys ?? true)) {
        ends.set(step.taskRunId, { at: now, succeeds: false });
      }
      if (step.type !== 'start') continue;
      const { ms, succeeds } = executions[begun] ?? { ms: 0, succeeds: true };
      current = executionBegan(current, step.taskRunId, now);
      ends.set(step.taskRunId, { at: now + ms, succeeds });
      if (cancelled.includes(begun)) current = taskCancelRequested(current, step.taskRunId);
      begun += 1;
      if (begun === cancelAfter) current = cancelRequested(current);
    }
    if (!isActive(current)) return current;
    if (taken.length > 0) continue;

    const [taskRunId, end] = [...ends].sort(([, a], [, b]) => a.at - b.at)[0] ?? [];
    now = Math.min(end?.at ?? Number.POSITIVE_INFINITY, wakeAt ?? Number.POSITIVE_INFINITY);
    if (taskRunId === undefined || end === undefined || end.at > now) continue;
    ends.delete(taskRunId);
    const outcome = end.succeeds ? succeeded : workloadFailed;
    current = executionEnded(current, taskRunId, { outcome }, now);
  }
  throw new Error('the run did not end');
}

export function liveAttempts(run: RunRecord, taskKey: string): number {
  return run.attempts.filter((attempt) => attempt.taskKey === taskKey && isLive(attempt)).length;
}
