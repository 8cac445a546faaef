import { timeZoneProblems } from '../pipeline/time-zone.ts';
import { SOURCES } from '../private/sources.ts';
import { isGiven, numberOf, textOf } from './attributes.ts';
import { checks, from, type Rule, rule } from './check.ts';
import { quartzProblem } from './quartz.ts';
import { each, within } from './rules/blocks.ts';
import { atMostOne, exactlyOne, excludes, needs } from './rules/relations.ts';
import { forbidden, matches, oneOf, required, whole } from './rules/values.ts';

const PAUSE_STATUS = ['PAUSED', 'UNPAUSED'] as const;

/** When a job runs. */
export const triggerChecks = checks('Schedules and triggers', SOURCES.job, () => ({
  'job-one-trigger': atMostOne(['schedule', 'continuous', 'trigger']),
  'job-triggers-alone': excludes('triggers', ['schedule', 'continuous', 'trigger']),
  'schedule-cron-missing': required('schedule.quartz_cron_expression'),
  'schedule-cron': within('schedule', cron()),
  'schedule-time-zone-missing': required('schedule.timezone_id'),
  'schedule-time-zone': within('schedule', timeZone()),
  'schedule-pause-status': oneOf('schedule.pause_status', PAUSE_STATUS),
  'trigger-one-kind': within('trigger', exactlyOne(['file_arrival', 'table_update', 'periodic'])),
  'trigger-model': within('trigger', forbidden('model', 'the provider takes it in triggers only')),
  'trigger-pause-status': oneOf('trigger.pause_status', PAUSE_STATUS),
  'trigger-interval-missing': within('trigger', required('periodic.interval', 'periodic.unit')),
  'trigger-interval': whole('trigger.periodic.interval', { min: 1 }),
  'trigger-unit': oneOf('trigger.periodic.unit', ['HOURS', 'DAYS', 'WEEKS']),
  'trigger-file-url-missing': within('trigger', required('file_arrival.url')),
  'trigger-file-url': within(
    'trigger.file_arrival',
    matches(
      'url',
      /^(\/Volumes\/|[a-z0-9]+:\/\/).*\/$/,
      'a folder under /Volumes/ or a URL such as s3://…, with / at the end',
    ),
  ),
  'trigger-file-pause': whole('trigger.file_arrival.min_time_between_triggers_seconds', { min: 60 }),
  'trigger-file-settling': whole('trigger.file_arrival.wait_after_last_change_seconds', { min: 60 }),
  'trigger-tables-missing': within('trigger', required('table_update.table_names')),
  'trigger-table-condition': oneOf('trigger.table_update.condition', ['ANY_UPDATED', 'ALL_UPDATED']),
  'trigger-table-pause': whole('trigger.table_update.min_time_between_triggers_seconds', { min: 60 }),
  'trigger-table-settling': whole('trigger.table_update.wait_after_last_change_seconds', { min: 60 }),
  'trigger-sql-mode': within(
    'trigger.sql_condition',
    oneOf('trigger_mode', ['QUERY_RETURNS_ROWS', 'RESULT_VALUE_CHANGES']),
  ),
  'triggers-one-kind': each(
    'triggers',
    exactlyOne(['periodic', 'schedule', 'continuous', 'file_arrival', 'table_update', 'model']),
  ),
  'triggers-model-condition': each(
    'triggers',
    within('model', oneOf('condition', ['MODEL_CREATED', 'MODEL_VERSION_READY', 'MODEL_ALIAS_SET'])),
  ),
  'triggers-unit': each('triggers', within('periodic', oneOf('unit', ['MINUTES', 'HOURS', 'DAYS', 'WEEKS']))),
  'triggers-cron': each('triggers', within('schedule', cron())),
  'triggers-time-zone': each('triggers', within('schedule', timeZone())),
  'triggers-file-pause': each(
    'triggers',
    whole('file_arrival.min_time_between_triggers_seconds', { min: 60 }),
  ),
  'triggers-table-pause': each(
    'triggers',
    whole('table_update.min_time_between_triggers_seconds', { min: 60 }),
  ),
  'continuous-pause-status': oneOf('continuous.pause_status', PAUSE_STATUS),
  'continuous-retry-mode': from(
    SOURCES.continuous,
    oneOf('continuous.task_retry_mode', ['NEVER', 'ON_FAILURE']),
  ),
  'continuous-one-run': from(SOURCES.continuous, oneRunOf('continuous')),
  'always-running-alone': excludes('always_running', ['control_run_state', 'continuous']),
  'always-running-one-run': oneRunOf('always_running'),
  'control-run-state-one-run': oneRunOf('control_run_state'),
  'control-run-state-continuous': needs('control_run_state', 'continuous'),
}));

function cron(): Rule {
  return rule(
    '`quartz_cron_expression` is Quartz cron, of six or seven fields',
    (schedule) => {
      const expression = textOf(schedule, 'quartz_cron_expression');
      return expression === undefined ? undefined : quartzProblem(expression);
    },
    'quartz_cron_expression',
  );
}

function timeZone(): Rule {
  return rule(
    '`timezone_id` is a time zone of IANA',
    (schedule) => timeZoneProblems(textOf(schedule, 'timezone_id') ?? 'UTC'),
    'timezone_id',
  );
}

/** What keeps a job running allows one run of it at a time. */
function oneRunOf(attribute: string): Rule {
  return rule(
    `with \`${attribute}\`, \`max_concurrent_runs\` is at most 1`,
    (job) => {
      const runs = numberOf(job.max_concurrent_runs);
      if (!isGiven(job[attribute]) || runs === undefined || runs <= 1) return undefined;
      return { message: `max_concurrent_runs is ${runs}, but ${attribute} allows one run at a time` };
    },
    attribute,
  );
}
