import type { Archive } from '../store/archive.ts';
import type { Collection, Store } from '../store/store.ts';
import { type Attempt, currentRound, isActive, isQueued, type RunRecord } from './run-record.ts';

/** What lists of runs are made from. */
export interface RunHead {
  readonly runId: number;
  readonly jobId: number;
  readonly type: RunRecord['type'];
  readonly startTime: number;
  /** 0 while it is active. */
  readonly endTime: number;
  readonly rounds: number;
  readonly token?: string;
  readonly taskRuns: readonly number[];
}

type HeadOfRun = Omit<RunRecord, 'attempts'>;

/** Ids are taken in blocks, so that a run of many tasks is not a write for each. */
const BLOCK = 64;

/**
 * The runs that a workspace knows. Those that are active are in memory and their changes in the journal; the others
 * are in an archive on disk.
 */
export class RunStore {
  private readonly store: Store;
  private readonly active = new Map<number, RunRecord>();
  private readonly activeHeads: Collection<HeadOfRun>;
  private readonly ended: Archive<RunHead, RunRecord>;
  /** Tokens of deleted runs: Databricks never lets them be used again. */
  private readonly retiredTokens: Collection<true>;
  /** Made when a task run is first looked for: of many runs it is large, and to open a workspace it is not needed. */
  private runOfTask: Map<number, number> | undefined;
  private readonly runOfToken = new Map<string, number>();
  private nextId = 0;
  private lastId = -1;

  constructor(store: Store) {
    this.store = store;
    this.activeHeads = store.collection('active-runs');
    this.ended = store.archive('runs');
    this.retiredTokens = store.collection('retired-run-tokens');
    for (const head of this.ended.heads()) this.remember(head);
    for (const head of this.activeHeads.list()) this.reopen(head);
  }

  /** A number for a run, task run or repair: they share one series, as on Databricks. */
  newId = (): number => {
    if (this.nextId > this.lastId) {
      this.nextId = this.store.nextId('run', BLOCK);
      this.lastId = this.nextId + BLOCK - 1;
    }
    this.nextId += 1;
    return this.nextId - 1;
  };

  save(run: RunRecord): void {
    if (isActive(run)) this.saveActive(run);
    else this.saveEnded(run);
  }

  get(runId: number): RunRecord | undefined {
    return this.active.get(runId) ?? this.ended.get(String(runId));
  }

  /** Those that are active, in the order in which they became so. */
  listActive(): RunRecord[] {
    return [...this.active.values()];
  }

  /** The newest first: those that are active by their beginning, then the others by their end. */
  listHeads(): RunHead[] {
    const active = this.listActive()
      .map(headOf)
      .sort((a, b) => a.startTime - b.startTime || a.runId - b.runId);
    const ended = [...this.ended.heads()].filter(({ runId }) => !this.active.has(runId));
    return [...ended, ...active].reverse();
  }

  /** How many runs of a job are on, those in the queue not counted. */
  countActive(jobId: number): number {
    return this.listActive().filter((run) => run.jobId === jobId && !isQueued(run)).length;
  }

  withTaskRun(taskRunId: number): { run: RunRecord; attempt: Attempt } | undefined {
    const runId = this.runsByTask().get(taskRunId);
    const run = runId === undefined ? undefined : this.get(runId);
    const attempt = run?.attempts.find((candidate) => candidate.taskRunId === taskRunId);
    return run && attempt && { run, attempt };
  }

  withToken(token: string): RunRecord | undefined {
    const runId = this.runOfToken.get(token);
    return runId === undefined ? undefined : this.get(runId);
  }

  isRetired(token: string): boolean {
    return this.retiredTokens.get(token) !== undefined;
  }

  /** Forgets a run that has ended. */
  delete(run: RunRecord): void {
    if (run.idempotencyToken !== undefined) {
      this.retiredTokens.put(run.idempotencyToken, true);
      this.runOfToken.delete(run.idempotencyToken);
    }
    for (const { taskRunId } of run.attempts) this.runOfTask?.delete(taskRunId);
    this.ended.delete(String(run.runId));
  }

  private saveActive(run: RunRecord): void {
    const before = this.active.get(run.runId);
    this.active.set(run.runId, run);
    if (before?.rounds !== run.rounds) {
      const { attempts: _, ...head } = run;
      this.activeHeads.put(String(run.runId), head);
    }
    if (before?.attempts.length !== run.attempts.length) this.remember(headOf(run));
    const attempts = this.store.collection<Attempt>(attemptsName(run.runId));
    run.attempts.forEach((attempt, index) => {
      if (before?.attempts[index] !== attempt) attempts.put(String(attempt.taskRunId), attempt);
    });
  }

  private saveEnded(run: RunRecord): void {
    const head = headOf(run);
    this.ended.put(String(run.runId), head, run);
    this.remember(head);
    this.forgetActive(run.runId);
  }

  private forgetActive(runId: number): void {
    this.active.delete(runId);
    this.store.drop(attemptsName(runId));
    this.activeHeads.delete(String(runId));
  }

  /** A run that an earlier process was active with, unless it had archived it already and got no further. */
  private reopen(head: HeadOfRun): void {
    const archived = this.ended.head(String(head.runId));
    if (archived !== undefined && archived.rounds >= head.rounds.length) {
      this.forgetActive(head.runId);
      return;
    }
    const attempts = this.store.collection<Attempt>(attemptsName(head.runId)).list();
    const run = { ...head, attempts };
    this.active.set(run.runId, run);
    this.remember(headOf(run));
  }

  private runsByTask(): ReadonlyMap<number, number> {
    this.runOfTask ??= new Map(
      this.listHeads().flatMap(({ runId, taskRuns }) => taskRuns.map((taskRun) => [taskRun, runId] as const)),
    );
    return this.runOfTask;
  }

  private remember({ runId, token, taskRuns }: RunHead): void {
    for (const taskRun of taskRuns) this.runOfTask?.set(taskRun, runId);
    if (token !== undefined) this.runOfToken.set(token, runId);
  }
}

function headOf(run: RunRecord): RunHead {
  return {
    runId: run.runId,
    jobId: run.jobId,
    type: run.type,
    startTime: run.rounds[0]?.requestedAt ?? 0,
    endTime: currentRound(run).endedAt ?? 0,
    rounds: run.rounds.length,
    ...(run.idempotencyToken !== undefined && { token: run.idempotencyToken }),
    taskRuns: run.attempts.map(({ taskRunId }) => taskRunId),
  };
}

function attemptsName(runId: number): string {
  return `attempts-of-run-${runId}`;
}
