/** What tells the attempts of one task apart. */
export interface Attempt {
  readonly task_key: string;
  readonly run_id: number | string;
  readonly attempt_number?: number;
  readonly start_time?: number;
}

/** Every attempt of every task, oldest first, by task key in the order in which the keys first appear. */
export function attemptsByTask<T extends Attempt>(tasks: readonly T[]): Map<string, T[]> {
  const attempts = new Map<string, T[]>();
  for (const task of tasks) {
    const known = attempts.get(task.task_key);
    if (known === undefined) attempts.set(task.task_key, [task]);
    else known.push(task);
  }
  for (const known of attempts.values()) known.sort(byAge);
  return attempts;
}

/** The newest attempt of every task, in the order in which the task keys first appear. */
export function latestAttempts<T extends Attempt>(tasks: readonly T[]): T[] {
  return [...attemptsByTask(tasks).values()].flatMap((attempts) => attempts.slice(-1));
}

/** Repairs restart the count of attempts, and an attempt that waits has no start time yet: compare both, then ids. */
function byAge(a: Attempt, b: Attempt): number {
  const started = (task: Attempt) => task.start_time || Number.MAX_SAFE_INTEGER;
  if (started(a) !== started(b)) return started(a) - started(b);
  return (a.attempt_number ?? 0) - (b.attempt_number ?? 0) || compareIds(String(a.run_id), String(b.run_id));
}

/** Decimal text of any length. */
function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : Number(a > b);
}
