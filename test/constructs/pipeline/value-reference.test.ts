import { expect, test } from 'vitest';
import { DynamicValue } from '../../../constructs/pipeline/dynamic-value.ts';
import {
  hasStrayBraces,
  isRunValue,
  referencesIn,
  referenceTo,
} from '../../../constructs/pipeline/value-reference.ts';

test('references are found in a longer text, with names between backticks in one piece', () => {
  expect(referencesIn('x {{tasks.b.values.out}} and {{ tasks.`c-1.x`.values.out }}')).toEqual([
    { written: '{{tasks.b.values.out}}', path: ['tasks', 'b', 'values', 'out'] },
    { written: '{{ tasks.`c-1.x`.values.out }}', path: ['tasks', 'c-1.x', 'values', 'out'] },
  ]);
});

test.each(['{{job.id}', 'a {{', '{{}}', '{{ {x} }}'])('%s has braces that begin no reference', (text) => {
  expect(hasStrayBraces(text)).toBe(true);
});

test.each(['{{job.id}}', '{"a":{"b":{}}}', 'plain', '{{a}}{{b}}'])('%s has none', (text) => {
  expect(hasStrayBraces(text)).toBe(false);
});

test('names with other characters than letters, digits and _ are put between backticks', () => {
  expect(referenceTo('job', 'parameters', 'run-id')).toBe('{{job.parameters.`run-id`}}');
});

const { startTime, triggerTime, backfill, ...rest } = { ...DynamicValue };
const update = DynamicValue.tableUpdate('main.churn.events');
const everyValue = [
  ...Object.values(rest),
  ...[startTime, triggerTime, backfill, update.commitTime].flatMap((time) => Object.values(time)),
  update.version,
];

test('every value that has a name is one that Databricks documents, and every such value has a name', () => {
  const texts = everyValue.map(String);

  expect(texts.flatMap(referencesIn).filter(({ path }) => !isRunValue(path))).toEqual([]);
  expect(texts.join('\n')).toMatchInlineSnapshot(`
    "{{job.id}}
    {{job.name}}
    {{job.run_id}}
    {{job.repair_count}}
    {{job.trigger.type}}
    {{job.trigger.file_arrival.location}}
    {{job.trigger.table_update.updated_tables}}
    {{task.name}}
    {{task.run_id}}
    {{task.execution_count}}
    {{task.notebook_path}}
    {{workspace.id}}
    {{workspace.url}}
    {{job.start_time.iso_date}}
    {{job.start_time.iso_datetime}}
    {{job.start_time.iso_weekday}}
    {{job.start_time.is_weekday}}
    {{job.start_time.year}}
    {{job.start_time.month}}
    {{job.start_time.day}}
    {{job.start_time.hour}}
    {{job.start_time.minute}}
    {{job.start_time.second}}
    {{job.start_time.timestamp_ms}}
    {{job.trigger.time.iso_date}}
    {{job.trigger.time.iso_datetime}}
    {{job.trigger.time.iso_weekday}}
    {{job.trigger.time.is_weekday}}
    {{job.trigger.time.year}}
    {{job.trigger.time.month}}
    {{job.trigger.time.day}}
    {{job.trigger.time.hour}}
    {{job.trigger.time.minute}}
    {{job.trigger.time.second}}
    {{job.trigger.time.timestamp_ms}}
    {{backfill.iso_date}}
    {{backfill.iso_datetime}}
    {{backfill.iso_weekday}}
    {{backfill.is_weekday}}
    {{backfill.year}}
    {{backfill.month}}
    {{backfill.day}}
    {{backfill.hour}}
    {{backfill.minute}}
    {{backfill.second}}
    {{backfill.timestamp_ms}}
    {{job.trigger.table_update.main.churn.events.commit_timestamp.iso_date}}
    {{job.trigger.table_update.main.churn.events.commit_timestamp.iso_datetime}}
    {{job.trigger.table_update.main.churn.events.commit_timestamp.iso_weekday}}
    {{job.trigger.table_update.main.churn.events.commit_timestamp.is_weekday}}
    {{job.trigger.table_update.main.churn.events.commit_timestamp.year}}
    {{job.trigger.table_update.main.churn.events.commit_timestamp.month}}
    {{job.trigger.table_update.main.churn.events.commit_timestamp.day}}
    {{job.trigger.table_update.main.churn.events.commit_timestamp.hour}}
    {{job.trigger.table_update.main.churn.events.commit_timestamp.minute}}
    {{job.trigger.table_update.main.churn.events.commit_timestamp.second}}
    {{job.trigger.table_update.main.churn.events.commit_timestamp.timestamp_ms}}
    {{job.trigger.table_update.main.churn.events.version}}"
  `);
});
