import type { TaskSettings } from '../../jobs-api/index.ts';
import { iterationsOf, latestAttempt } from './attempt-index.ts';
import { evaluateCondition } from './condition.ts';
import { iterationsToBegin, loopOutcome, parseInputs } from './for-each.ts';
import { disabled, failed, type Outcome } from './outcome.ts';
import { resolveReferences } from './references/dynamic-values.ts';
import { runReferences, type Surroundings } from './references/run-references.ts';
import { willRetry } from './retry.ts';
import { type DependencyEnd, verdictOf } from './run-if.ts';
import { type Attempt, isLive, type RunRecord } from './run-record.ts';
import { deadlineOf, type Step, waitUntil } from './steps.ts';
import { endOf, outcomeOfStop, reasonToStop } from './stopping.ts';
import { taskGraph } from './task-graph.ts';

/** What to do next for one task of a run, and for the iterations in it. */
export function stepsOfTask(
  run: RunRecord,
  task: TaskSettings,
  now: number,
  surroundings: Surroundings,
): Step[] {
  const attempt = latestAttempt(run, task.task_key);
  if (attempt.startedAt === undefined && attempt.endedAt === undefined && attempt.notBefore === undefined) {
    return stepsBeforeFirstStart(run, task, attempt, surroundings);
  }
  const steps = stepsOfAttempt(run, task, attempt, now, surroundings);
  const isLoop = task.for_each_task !== undefined && isLive(attempt);
  return isLoop ? [...steps, ...stepsOfLoop(run, task, attempt, now, surroundings)] : steps;
}

/** The attempt with which a task came to its end, or undefined while that may still change, also by a retry. */
export function finalAttempt(run: RunRecord, task: TaskSettings): Attempt | undefined {
  const attempt = latestAttempt(run, task.task_key);
  return attempt.endedAt === undefined || willRetry(run, task, attempt) ? undefined : attempt;
}

function stepsBeforeFirstStart(
  run: RunRecord,
  task: TaskSettings,
  attempt: Attempt,
  surroundings: Surroundings,
): Step[] {
  const { taskRunId } = attempt;
  const stopped = outcomeWithoutStart(run, attempt) ?? (task.disabled === true ? disabled : undefined);
  if (stopped !== undefined) return [{ type: 'settle', taskRunId, outcome: stopped }];

  const ends = dependencyEnds(run, task);
  if (ends === undefined) return [];
  const verdict = verdictOf(task.run_if, ends);
  return verdict === 'run'
    ? firstSteps(run, task, attempt, surroundings)
    : [{ type: 'settle', taskRunId, outcome: verdict }];
}

/** How a task begins that may: conditions and loops are for the engine, everything else is executed. */
function firstSteps(
  run: RunRecord,
  task: TaskSettings,
  attempt: Attempt,
  surroundings: Surroundings,
): Step[] {
  const { taskRunId } = attempt;
  const { condition_task: condition, for_each_task: loop } = task;
  const resolve = (text: string) => resolveReferences(text, runReferences(run, attempt, surroundings));
  const refuse = (error: string): Step[] => [
    { type: 'settle', taskRunId, outcome: failed('INVALID_RUN_CONFIGURATION', error) },
  ];
  if (condition !== undefined) {
    const decision = evaluateCondition(condition.op, resolve(condition.left), resolve(condition.right));
    return typeof decision === 'boolean' ? [{ type: 'decide', taskRunId, decision }] : refuse(decision.error);
  }
  if (loop !== undefined) {
    const inputs = parseInputs(resolve(loop.inputs));
    return 'error' in inputs ? refuse(inputs.error) : [{ type: 'loop', taskRunId, inputs }];
  }
  return [{ type: 'start', taskRunId }];
}

/** What to do for an attempt for which nothing has to be waited but time: a retry, an iteration, one that is live. */
function stepsOfAttempt(
  run: RunRecord,
  task: TaskSettings,
  attempt: Attempt,
  now: number,
  surroundings: Surroundings,
): Step[] {
  const { taskRunId, startedAt, endedAt, notBefore = 0 } = attempt;
  if (endedAt !== undefined) {
    if (!willRetry(run, task, attempt)) return [];
    return [{ type: 'retry', taskRunId, notBefore: endedAt + (task.min_retry_interval_millis ?? 0) }];
  }
  if (startedAt !== undefined) return stepsWhileLive(run, task, attempt, startedAt, now);
  const outcome = outcomeWithoutStart(run, attempt);
  if (outcome !== undefined) return [{ type: 'settle', taskRunId, outcome }];
  return notBefore <= now ? firstSteps(run, task, attempt, surroundings) : waitUntil(notBefore);
}

function stepsWhileLive(
  run: RunRecord,
  task: TaskSettings,
  attempt: Attempt,
  startedAt: number,
  now: number,
): Step[] {
  if (attempt.stop !== undefined) return [];
  const deadline = deadlineOf(startedAt, task.timeout_seconds);
  const reason = reasonToStop(run, attempt) ?? (deadline <= now ? 'timed_out' : undefined);
  return reason === undefined
    ? waitUntil(deadline)
    : [{ type: 'stop', taskRunId: attempt.taskRunId, reason }];
}

function stepsOfLoop(
  run: RunRecord,
  task: TaskSettings,
  loop: Attempt,
  now: number,
  surroundings: Surroundings,
): Step[] {
  const { taskRunId } = loop;
  const inner = task.for_each_task?.task ?? task;
  const steps = [...iterationsOf(run, loop).values()].flatMap((iteration) =>
    stepsOfAttempt(run, inner, iteration, now, surroundings),
  );
  const outcome = loopOutcome(run, task, loop);
  if (outcome !== undefined)
    return [...steps, { type: 'settle', taskRunId, outcome: endOf(run, loop, outcome) }];
  const count = loop.stop === undefined ? iterationsToBegin(run, task, loop) : 0;
  return count === 0 ? steps : [...steps, { type: 'iterate', taskRunId, count }];
}

/** Why an attempt that has not started is not to start any more. */
function outcomeWithoutStart(run: RunRecord, attempt: Attempt): Outcome | undefined {
  const reason = reasonToStop(run, attempt);
  return reason && outcomeOfStop(run, attempt, reason);
}

/** How all that a task depends on has ended, or undefined while one of them may still change. */
function dependencyEnds(run: RunRecord, task: TaskSettings): DependencyEnd[] | undefined {
  const { byKey } = taskGraph(run.settings, run.only);
  const ends: DependencyEnd[] = [];
  for (const { task_key, outcome: branch } of task.depends_on ?? []) {
    const dependency = byKey.get(task_key);
    const final = dependency && finalAttempt(run, dependency);
    if (final?.outcome === undefined) return undefined;
    const { decision, outcome } = final;
    const isTaken = branch === undefined || decision === undefined || String(decision) === branch;
    ends.push(isTaken ? outcome : 'not_taken');
  }
  return ends;
}
