import type { JobHealth } from '#databricks/job';
import type { Duration } from '../duration.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';

const BACKLOG_METRICS = [
  'STREAMING_BACKLOG_BYTES',
  'STREAMING_BACKLOG_FILES',
  'STREAMING_BACKLOG_RECORDS',
  'STREAMING_BACKLOG_SECONDS',
] as const;

/** What a backlog is measured in. @useDeclaredType */
export type BacklogMetric = (typeof BACKLOG_METRICS)[number];

/** What health rules of jobs and tasks can measure. */
export const HEALTH_METRICS = ['RUN_DURATION_SECONDS', ...BACKLOG_METRICS] as const;

/** How far a stream may fall behind, in one of four measures. */
export class Backlog {
  readonly metric: BacklogMetric;
  readonly limit: number;

  private constructor(metric: BacklogMetric, limit: number) {
    this.metric = metric;
    this.limit = limit;
  }

  /** The size of what the stream has yet to read. */
  static bytes(count: number): Backlog {
    return new Backlog('STREAMING_BACKLOG_BYTES', count);
  }

  /** The rows that the stream has yet to read. */
  static records(count: number): Backlog {
    return new Backlog('STREAMING_BACKLOG_RECORDS', count);
  }

  /** The files that the stream has yet to read. */
  static files(count: number): Backlog {
    return new Backlog('STREAMING_BACKLOG_FILES', count);
  }

  /** The age of what the stream has yet to read. */
  static time(age: Duration): Backlog {
    return new Backlog('STREAMING_BACKLOG_SECONDS', age.seconds);
  }
}

/**
 * What a healthy run of a pipeline or a task stays below. Nothing is stopped: see `Notifications.onLate` and `onBacklog`
 * (https://docs.databricks.com/jobs/notifications#configure-metric-thresholds).
 *
 * @example health: { lateAfter: Duration.hours(2), backlog: [Backlog.records(100_000)] }
 */
export interface Health {
  /** A run that takes longer is late. @default - none is */
  readonly lateAfter?: Duration;
  /** A stream that falls further behind in one of these has a backlog. @default - none has */
  readonly backlog?: readonly Backlog[];
}

/** The block of a job or of a task; undefined where nothing is watched. */
export function renderHealth({
  lateAfter,
  backlog = [],
}: Health = {}): TerraformShape<JobHealth> | undefined {
  const rules = [
    ...(lateAfter ? [{ metric: 'RUN_DURATION_SECONDS', value: lateAfter.seconds }] : []),
    ...backlog.map(({ metric, limit }) => ({ metric, value: limit })),
  ];
  if (rules.length === 0) return undefined;
  return { rules: rules.map(({ metric, value }) => ({ metric, op: 'GREATER_THAN', value })) };
}
