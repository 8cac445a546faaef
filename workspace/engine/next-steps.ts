import type { TaskSettings } from '../../jobs-api/index.ts';
import { type Outcome, timedOut, tooManyRuns, userCanceled } from './outcome.ts';
import { willRetry } from './retry.ts';
import { verdictOf } from './run-if.ts';
import { runOutcome } from './run-outcome.ts';
import {
  type Attempt,
  currentRound,
  latestAttempt,
  type Round,
  type RunRecord,
  type StopReason,
  tasksOf,
} from './run-record.ts';

/** One thing to do for a run. Applying it (`apply-step.ts`) makes it so in the record. */
export type Step =
  /** Begin to execute this attempt. */
  | { readonly type: 'start'; readonly taskRunId: number }
  /** Foresee another attempt of this task, after one that failed. */
  | { readonly type: 'retry'; readonly taskKey: string; readonly notBefore: number }
  /** End an attempt that never started. */
  | { readonly type: 'settle'; readonly taskRunId: number; readonly outcome: Outcome }
  /** Stop what executes this attempt. It ends when that has ended. */
  | { readonly type: 'stop'; readonly taskRunId: number; readonly reason: StopReason }
  /** The run has had its time. */
  | { readonly type: 'time_out' }
  | { readonly type: 'end'; readonly outcome: Outcome }
  /** Nothing before this time, unless something happens. */
  | { readonly type: 'wait'; readonly until: number };

/** Databricks gives up on a run that waited this long for its turn. */
const LONGEST_QUEUE_MS = 48 * 60 * 60 * 1000;

/**
 * What to do next for a run: a function of its record and the time, and of nothing else.
 * Apply the steps and ask again until only waiting is left.
 */
export function nextSteps(run: RunRecord, now: number): Step[] {
  const round = currentRound(run);
  if (round.endedAt !== undefined) return [];
  if (round.startedAt === undefined) return stepsInQueue(round, now);

  const deadline = deadlineOf(round.startedAt, run.settings.timeout_seconds);
  if (round.stop === undefined && deadline <= now) return [{ type: 'time_out' }];

  const steps = tasksOf(run).flatMap((task) => stepsOfTask(run, task, now));
  if (steps.length === 0 && tasksOf(run).every((task) => finalOutcome(run, task) !== undefined)) {
    return [{ type: 'end', outcome: runOutcome(run) }];
  }
  return round.stop === undefined ? [...steps, ...waitUntil(deadline)] : steps;
}

function stepsInQueue(round: Round, now: number): Step[] {
  if (round.stop === 'canceled') return [{ type: 'end', outcome: userCanceled }];
  const deadline = round.requestedAt + LONGEST_QUEUE_MS;
  return deadline <= now ? [{ type: 'end', outcome: tooManyRuns }] : waitUntil(deadline);
}

function stepsOfTask(run: RunRecord, task: TaskSettings, now: number): Step[] {
  const attempt = latestAttempt(run, task.task_key);
  if (attempt.endedAt !== undefined) {
    if (!willRetry(run, task, attempt)) return [];
    const notBefore = attempt.endedAt + (task.min_retry_interval_millis ?? 0);
    return [{ type: 'retry', taskKey: task.task_key, notBefore }];
  }
  return attempt.startedAt === undefined
    ? stepsBeforeStart(run, task, attempt, now)
    : stepsWhileLive(run, task, attempt, attempt.startedAt, now);
}

function stepsBeforeStart(run: RunRecord, task: TaskSettings, attempt: Attempt, now: number): Step[] {
  const { taskRunId } = attempt;
  const round = currentRound(run);
  if (round.stop === 'timed_out') {
    return [{ type: 'settle', taskRunId, outcome: timedOut(run.settings.timeout_seconds ?? 0) }];
  }
  if (round.stop === 'canceled' || attempt.cancelRequested === true) {
    return [{ type: 'settle', taskRunId, outcome: userCanceled }];
  }
  if (attempt.notBefore !== undefined) {
    return attempt.notBefore <= now ? [{ type: 'start', taskRunId }] : waitUntil(attempt.notBefore);
  }
  const outcomes = dependencyOutcomes(run, task);
  if (outcomes === undefined) return [];
  const verdict = verdictOf(task.run_if, outcomes);
  return verdict === 'run'
    ? [{ type: 'start', taskRunId }]
    : [{ type: 'settle', taskRunId, outcome: verdict }];
}

function stepsWhileLive(
  run: RunRecord,
  task: TaskSettings,
  attempt: Attempt,
  startedAt: number,
  now: number,
): Step[] {
  if (attempt.stop !== undefined) return [];
  const { taskRunId } = attempt;
  const round = currentRound(run);
  if (round.stop === 'timed_out') return [{ type: 'stop', taskRunId, reason: 'run_timed_out' }];
  if (round.stop === 'canceled' || attempt.cancelRequested === true) {
    return [{ type: 'stop', taskRunId, reason: 'canceled' }];
  }
  const deadline = deadlineOf(startedAt, task.timeout_seconds);
  return deadline <= now ? [{ type: 'stop', taskRunId, reason: 'timed_out' }] : waitUntil(deadline);
}

/** The outcomes of all that a task depends on, or undefined while one of them may still change. */
function dependencyOutcomes(run: RunRecord, task: TaskSettings): Outcome[] | undefined {
  const byKey = new Map(tasksOf(run).map((candidate) => [candidate.task_key, candidate]));
  const outcomes: Outcome[] = [];
  for (const { task_key } of task.depends_on ?? []) {
    const dependency = byKey.get(task_key);
    const outcome = dependency && finalOutcome(run, dependency);
    if (outcome === undefined) return undefined;
    outcomes.push(outcome);
  }
  return outcomes;
}

/** How a task ended, or undefined while it may still change, also by a retry. */
function finalOutcome(run: RunRecord, task: TaskSettings): Outcome | undefined {
  const attempt = latestAttempt(run, task.task_key);
  return willRetry(run, task, attempt) ? undefined : attempt.outcome;
}

/** Databricks reads a timeout of 0 as none. */
function deadlineOf(startedAt: number, timeoutSeconds: number | undefined): number {
  return timeoutSeconds ? startedAt + timeoutSeconds * 1000 : Number.POSITIVE_INFINITY;
}

function waitUntil(until: number): Step[] {
  return Number.isFinite(until) ? [{ type: 'wait', until }] : [];
}
