import { tooManyRuns, userCanceled } from './outcome.ts';
import type { Surroundings } from './references/run-references.ts';
import { runOutcome } from './run-outcome.ts';
import { currentRound, type Round, type RunRecord, tasksOf } from './run-record.ts';
import { deadlineOf, type Step, waitUntil } from './steps.ts';
import { finalAttempt, stepsOfTask } from './task-steps.ts';

/** Databricks gives up on a run that waited this long for its turn. */
const LONGEST_QUEUE_MS = 48 * 60 * 60 * 1000;

/**
 * What to do next for a run: a function of its record, the time and the workspace, and of nothing else.
 * Apply the steps and ask again until only waiting is left.
 */
export function nextSteps(run: RunRecord, now: number, surroundings: Surroundings): Step[] {
  const round = currentRound(run);
  if (round.endedAt !== undefined) return [];
  if (round.startedAt === undefined) return stepsInQueue(round, now);

  const deadline = deadlineOf(round.startedAt, run.settings.timeout_seconds);
  if (round.stop === undefined && deadline <= now) return [{ type: 'time_out' }];

  const tasks = tasksOf(run);
  const steps: Step[] = [];
  // Asked of every task after every event of any, and mostly for nothing: `flatMap` takes noticeably longer.
  for (const task of tasks) steps.push(...stepsOfTask(run, task, now, surroundings));
  if (steps.length === 0 && tasks.every((task) => finalAttempt(run, task) !== undefined)) {
    return [{ type: 'end', outcome: runOutcome(run) }];
  }
  return round.stop === undefined ? [...steps, ...waitUntil(deadline)] : steps;
}

function stepsInQueue(round: Round, now: number): Step[] {
  if (round.stop === 'canceled') return [{ type: 'end', outcome: userCanceled }];
  const deadline = round.requestedAt + LONGEST_QUEUE_MS;
  return deadline <= now ? [{ type: 'end', outcome: tooManyRuns }] : waitUntil(deadline);
}
