import { expect, test } from 'vitest';
import { Duration } from '../../../constructs/duration.ts';
import { Backlog, renderHealth } from '../../../constructs/pipeline/health.ts';

test('late runs and streams that fall behind', () => {
  const health = renderHealth({
    lateAfter: Duration.hours(2),
    backlog: [Backlog.records(100), Backlog.bytes(2048), Backlog.files(3), Backlog.time(Duration.minutes(5))],
  });

  expect(health?.rules.map(({ metric, op, value }) => `${metric} ${op} ${value}`)).toEqual([
    'RUN_DURATION_SECONDS GREATER_THAN 7200',
    'STREAMING_BACKLOG_RECORDS GREATER_THAN 100',
    'STREAMING_BACKLOG_BYTES GREATER_THAN 2048',
    'STREAMING_BACKLOG_FILES GREATER_THAN 3',
    'STREAMING_BACKLOG_SECONDS GREATER_THAN 300',
  ]);
});

test('nothing to watch is no block', () => {
  expect(renderHealth({ backlog: [] })).toBeUndefined();
});
