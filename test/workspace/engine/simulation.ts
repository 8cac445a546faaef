import fc from 'fast-check';
import type { JobSettings, TaskSettings } from '../../../jobs-api/index.ts';
import { type Advanced, advance } from '../../../workspace/engine/advance.ts';
import { newRun, type RunRequest } from '../../../workspace/engine/new-run.ts';
import { succeeded, workloadFailed } from '../../../workspace/engine/outcome.ts';
import {
  admitted,
  cancelRequested,
  executionBegan,
  executionEnded,
  taskCancelRequested,
} from '../../../workspace/engine/run-events.ts';
import { type Attempt, isActive, isLive, type RunRecord } from '../../../workspace/engine/run-record.ts';

export const RUN_IFS = [
  'ALL_SUCCESS',
  'ALL_DONE',
  'NONE_FAILED',
  'AT_LEAST_ONE_SUCCESS',
  'ALL_FAILED',
  'AT_LEAST_ONE_FAILED',
];

const COMPARISONS = ['EQUAL_TO', 'NOT_EQUAL', 'LESS_THAN'];

/** What a task does: mostly something that is executed. */
const kind = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...COMPARISONS)
      .map((op) => ({ condition_task: { op, left: '1', right: '2' } })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      for_each_task: fc.record({
        inputs: fc.array(fc.nat(9), { maxLength: 5 }).map((inputs) => JSON.stringify(inputs)),
        concurrency: fc.integer({ min: 1, max: 3 }),
        task: fc.record({ task_key: fc.constant('inner'), max_retries: fc.nat(1) }),
      }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ disabled: true }) },
);

/** A job of up to six tasks, each depending on some of those before it, or on a branch of one that is a condition. */
export const job: fc.Arbitrary<JobSettings> = fc
  .array(
    fc.record({
      kind,
      branch: fc.constantFrom('true', 'false', undefined),
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
            ...draft.kind,
            task_key: `t${index}`,
            run_if: draft.runIf,
            depends_on: [...new Set(draft.upstream.filter((other) => other < index))].map((other) => ({
              task_key: `t${other}`,
              ...('condition_task' in (drafts[other]?.kind ?? {}) && { outcome: draft.branch }),
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

/** A request for a run of a job with these settings. */
export function requestFor(settings: JobSettings, runId: number): RunRequest {
  const trigger = { type: 'ONE_TIME' } as const;
  return { runId, jobId: 7, type: 'JOB_RUN', creator: 'ana@corp.test', trigger, settings, parameters: {} };
}

export function started(settings: JobSettings, newId: () => number, only?: readonly string[]): RunRecord {
  const request = { ...requestFor(settings, newId()), ...(only && { only }) };
  return admitted(newRun(request, BEGINNING, newId), BEGINNING);
}

/** A run that waits for its turn, since the given time. */
export function queued(settings: JobSettings, since: number, newId: () => number): RunRecord {
  return newRun(requestFor(settings, newId()), since, newId);
}

export function advanceAt(run: RunRecord, now: number, newId: () => number): Advanced {
  return advance(run, { now, newId, surroundings: { workspaceId: 42, url: 'http://127.0.0.1:1' } });
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
    const { run: next, taken, wakeAt } = advanceAt(before, now, newId);
    seen(next, before);
    current = next;
    for (const step of taken) {
      // A loop is stopped as well, but is not executed: it ends with its iterations.
      const isStopped = step.type === 'stop' && ends.has(step.taskRunId);
      if (isStopped && (executions[step.taskRunId % 12]?.obeys ?? true)) {
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

/** The attempts of tasks, without those of iterations. */
export function attemptsOf(run: RunRecord, taskKey: string): Attempt[] {
  return run.attempts.filter((attempt) => attempt.taskKey === taskKey && attempt.iteration === undefined);
}

export function liveAttempts(run: RunRecord, taskKey: string): number {
  return attemptsOf(run, taskKey).filter(isLive).length;
}
