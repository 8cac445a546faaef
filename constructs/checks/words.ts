/** Words and forms that Databricks takes, where several subjects use them. */

export const HEALTH_METRICS = [
  'RUN_DURATION_SECONDS',
  'STREAMING_BACKLOG_BYTES',
  'STREAMING_BACKLOG_FILES',
  'STREAMING_BACKLOG_RECORDS',
  'STREAMING_BACKLOG_SECONDS',
] as const;

export const PAUSE_STATUS = ['PAUSED', 'UNPAUSED'] as const;
