import type { Attempt, RunRecord } from './run-record.ts';

/** The newest attempts of a run, found fast. */
interface AttemptIndex {
  readonly byTask: ReadonlyMap<string, Attempt>;
  /** By the task run id of a for-each attempt: the newest attempt of each of its iterations, by index. */
  readonly byLoop: ReadonlyMap<number, ReadonlyMap<number, Attempt>>;
}

/**
 * Lists of attempts are never changed in place, so what was derived from one once stays true. Of one run after another
 * much is asked, some thousand times: only the last is kept, which is found several times as fast as in a map.
 */
let last: { readonly attempts: readonly Attempt[]; readonly index: AttemptIndex } | undefined;

/** The newest attempt of a task. */
export function latestAttempt(run: RunRecord, taskKey: string): Attempt {
  const attempt = findAttempt(run, taskKey);
  if (attempt === undefined) throw new Error(`run ${run.runId} has no attempt of task '${taskKey}'`);
  return attempt;
}

/** The same, or undefined for a task that never had one. */
export function findAttempt(run: RunRecord, taskKey: string): Attempt | undefined {
  return indexOf(run).byTask.get(taskKey);
}

/** The newest attempt of each iteration of a for-each attempt that has begun, by index. */
export function iterationsOf(run: RunRecord, loop: Attempt): ReadonlyMap<number, Attempt> {
  return indexOf(run).byLoop.get(loop.taskRunId) ?? new Map();
}

/** How often a task has begun to execute up to and including this attempt, retries and repairs counted. */
export function executionCount(run: RunRecord, attempt: Attempt): number {
  return run.attempts.filter(
    (other) =>
      other.taskKey === attempt.taskKey &&
      other.iteration?.index === attempt.iteration?.index &&
      other.startedAt !== undefined &&
      other.taskRunId <= attempt.taskRunId,
  ).length;
}

function indexOf({ attempts }: RunRecord): AttemptIndex {
  if (last?.attempts !== attempts) last = { attempts, index: newIndex(attempts) };
  return last.index;
}

function newIndex(attempts: readonly Attempt[]): AttemptIndex {
  const byTask = new Map<string, Attempt>();
  const byLoop = new Map<number, Map<number, Attempt>>();
  for (const attempt of attempts) {
    const { iteration } = attempt;
    if (iteration === undefined) byTask.set(attempt.taskKey, attempt);
    else loopIn(byLoop, iteration.of).set(iteration.index, attempt);
  }
  return { byTask, byLoop };
}

function loopIn(byLoop: Map<number, Map<number, Attempt>>, loop: number): Map<number, Attempt> {
  const iterations = byLoop.get(loop) ?? new Map<number, Attempt>();
  byLoop.set(loop, iterations);
  return iterations;
}
