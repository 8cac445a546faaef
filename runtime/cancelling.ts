import type { RunState } from '../jobs-api/index.ts';
import type { UserError } from '../messages/user-error.ts';
import { ApiError, type ApiErrorCode } from './api-error.ts';
import type { RunCancelling } from './run-events.ts';
import type { WatchOptions } from './watch-options.ts';

/** Answers that asking again will not change. */
const REFUSALS: ReadonlySet<ApiErrorCode> = new Set(['forbidden', 'not_found', 'rejected']);

/** Whether and why a watched run is to be cancelled, and what has come of it. Times are those of the monotonic clock. */
export class Cancelling {
  private readonly options: Pick<WatchOptions, 'clock' | 'cancel'>;
  private readonly queueTimeout: number;
  private readonly patience: number;
  private readonly timeoutAt: number;
  private queuedSince: number | undefined;
  private begunAt: number | undefined;
  private owed = false;
  private asked = false;

  constructor(options: WatchOptions) {
    const { timeout = Number.POSITIVE_INFINITY, queueTimeout = Number.POSITIVE_INFINITY } = options;
    this.options = options;
    this.queueTimeout = queueTimeout;
    this.patience = options.cancelPatience ?? 60_000;
    this.timeoutAt = options.clock.monotonic() + timeout;
  }

  /** Why it is time to begin; undefined where it is not, or where it has begun. */
  reasonToBegin(): RunCancelling['because'] | undefined {
    const { clock, cancel } = this.options;
    if (this.hasBegun) return undefined;
    if (cancel?.aborted) return 'interrupt';
    if (clock.monotonic() >= this.timeoutAt) return 'timeout';
    return clock.monotonic() >= this.queueTimeoutAt() ? 'queue_timeout' : undefined;
  }

  begin(): void {
    this.begunAt = this.options.clock.monotonic();
    this.owed = true;
  }

  get hasBegun(): boolean {
    return this.begunAt !== undefined;
  }

  /** Whether Databricks is still to be asked. */
  get isOwed(): boolean {
    return this.owed;
  }

  /** Whether Databricks was asked, or may have been. */
  get wasAsked(): boolean {
    return this.asked;
  }

  /** @param failure why Databricks did not take the request, if it did not */
  noteAnswer(failure: UserError | undefined): void {
    this.asked ||= failure === undefined || (failure instanceof ApiError && failure.answerLost);
    this.owed = failure instanceof ApiError && !REFUSALS.has(failure.code);
  }

  noteState(state: RunState): void {
    this.queuedSince = state === 'queued' ? (this.queuedSince ?? this.options.clock.monotonic()) : undefined;
  }

  /** Whether the end of what was cancelled has been awaited for long enough. */
  hasTakenTooLong(): boolean {
    return this.hasBegun && this.options.clock.monotonic() >= this.deadline();
  }

  /** When the next thing is due: to begin, or to stop waiting. */
  deadline(): number {
    return this.begunAt === undefined
      ? Math.min(this.timeoutAt, this.queueTimeoutAt())
      : this.begunAt + this.patience;
  }

  private queueTimeoutAt(): number {
    return this.queuedSince === undefined ? Number.POSITIVE_INFINITY : this.queuedSince + this.queueTimeout;
  }
}
