import type { Collection, Store } from '../store/store.ts';
import { type Attempt, isActive, isQueued, type RunRecord } from './run-record.ts';

/** The runs that a workspace knows. */
export class RunStore {
  private readonly store: Store;
  private readonly runs: Collection<RunRecord>;
  /** Tokens of deleted runs: Databricks never lets them be used again. */
  private readonly retiredTokens: Collection<true>;

  constructor(store: Store) {
    this.store = store;
    this.runs = store.collection('runs');
    this.retiredTokens = store.collection('retired-run-tokens');
  }

  /** A number for a run, task run or repair: they share one series, as on Databricks. */
  newId(): number {
    return this.store.nextId('run');
  }

  save(run: RunRecord): void {
    this.runs.put(String(run.runId), run);
  }

  get(runId: number): RunRecord | undefined {
    return this.runs.get(String(runId));
  }

  /** In the order in which they were asked for. */
  list(): readonly RunRecord[] {
    return this.runs.list();
  }

  queued(): readonly RunRecord[] {
    return this.list().filter(isQueued);
  }

  /** How many runs of a job are on, those in the queue not counted. */
  countActive(jobId: number): number {
    return this.list().filter((run) => run.jobId === jobId && isActive(run) && !isQueued(run)).length;
  }

  withTaskRun(taskRunId: number): { run: RunRecord; attempt: Attempt } | undefined {
    for (const run of this.list()) {
      const attempt = run.attempts.find((candidate) => candidate.taskRunId === taskRunId);
      if (attempt !== undefined) return { run, attempt };
    }
    return undefined;
  }

  withToken(token: string): RunRecord | undefined {
    return this.list().find((run) => run.idempotencyToken === token);
  }

  isRetired(token: string): boolean {
    return this.retiredTokens.get(token) !== undefined;
  }

  delete(run: RunRecord): void {
    if (run.idempotencyToken !== undefined) this.retiredTokens.put(run.idempotencyToken, true);
    this.runs.delete(String(run.runId));
  }
}
