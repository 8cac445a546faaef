import { type Breaches, job } from './breach.ts';

export const triggerBreaches: Breaches = {
  'job-one-trigger': [
    job({ schedule: {}, continuous: {} }),
    'schedule and continuous are given; give only one of them',
  ],
  'job-triggers-alone': [
    job({ schedule: {}, triggers: [{}] }),
    'triggers and schedule are given; give only one of them',
  ],
  'schedule-cron-missing': [
    job({ schedule: { timezone_id: 'UTC' } }),
    'schedule.quartz_cron_expression is missing',
  ],
  'schedule-cron': [
    job({ schedule: { quartz_cron_expression: '0 6 * * *' } }),
    "schedule: schedule '0 6 * * *' has 5 fields; Quartz has 6 or 7: second minute hour day month weekday [year]\n  hint: unix cron is given by Schedule.cron(…)",
  ],
  'schedule-time-zone-missing': [job({ schedule: {} }), 'schedule.timezone_id is missing'],
  'schedule-time-zone': [
    job({ schedule: { timezone_id: 'Mars/Base' } }),
    "schedule: time zone 'Mars/Base' is not one that IANA lists, such as Europe/Paris",
  ],
  'schedule-pause-status': [
    job({ schedule: { pause_status: 'paused' } }),
    "schedule.pause_status 'paused' is not one of: PAUSED, UNPAUSED\n  hint: did you mean 'PAUSED'?",
  ],
  'trigger-one-kind': [
    job({ trigger: { periodic: { interval: 1, unit: 'DAYS' }, file_arrival: { url: '/Volumes/a/b/c/' } } }),
    'trigger: file_arrival and periodic are given; give only one of them',
  ],
  'trigger-model': [
    job({ trigger: { model: { condition: 'MODEL_CREATED' } } }),
    'trigger.model is given, but the provider takes it in triggers only',
  ],
  'trigger-pause-status': [
    job({ trigger: { pause_status: 'ACTIVE' } }),
    "trigger.pause_status 'ACTIVE' is not one of: PAUSED, UNPAUSED",
  ],
  'trigger-interval-missing': [
    job({ trigger: { periodic: { unit: 'DAYS' } } }),
    'trigger.periodic.interval is missing',
  ],
  'trigger-interval': [
    job({ trigger: { periodic: { interval: 0, unit: 'DAYS' } } }),
    'trigger.periodic.interval is 0; it must be a whole number of at least 1',
  ],
  'trigger-unit': [
    job({ trigger: { periodic: { unit: 'MINUTES' } } }),
    "trigger.periodic.unit 'MINUTES' is not one of: HOURS, DAYS, WEEKS",
  ],
  'trigger-file-url-missing': [
    job({ trigger: { file_arrival: { min_time_between_triggers_seconds: 60 } } }),
    'trigger.file_arrival.url is missing',
  ],
  'trigger-file-url': [
    job({ trigger: { file_arrival: { url: '/Volumes/ml/raw/landing' } } }),
    "trigger.file_arrival.url '/Volumes/ml/raw/landing' must be a folder under /Volumes/ or a URL such as s3://…, with / at the end",
  ],
  'trigger-file-pause': [
    job({ trigger: { file_arrival: { min_time_between_triggers_seconds: 30 } } }),
    'trigger.file_arrival.min_time_between_triggers_seconds is 30; it must be a whole number of at least 60',
  ],
  'trigger-file-settling': [
    job({ trigger: { file_arrival: { wait_after_last_change_seconds: 30 } } }),
    'trigger.file_arrival.wait_after_last_change_seconds is 30; it must be a whole number of at least 60',
  ],
  'trigger-tables-missing': [
    job({ trigger: { table_update: { condition: 'ANY_UPDATED' } } }),
    'trigger.table_update.table_names is missing',
  ],
  'trigger-table-condition': [
    job({ trigger: { table_update: { condition: 'ANY' } } }),
    "trigger.table_update.condition 'ANY' is not one of: ANY_UPDATED, ALL_UPDATED\n  hint: did you mean 'ANY_UPDATED'?",
  ],
  'trigger-table-pause': [
    job({ trigger: { table_update: { min_time_between_triggers_seconds: 1 } } }),
    'trigger.table_update.min_time_between_triggers_seconds is 1; it must be a whole number of at least 60',
  ],
  'trigger-table-settling': [
    job({ trigger: { table_update: { wait_after_last_change_seconds: 1 } } }),
    'trigger.table_update.wait_after_last_change_seconds is 1; it must be a whole number of at least 60',
  ],
  'trigger-sql-mode': [
    job({ trigger: { sql_condition: { trigger_mode: 'ROWS' } } }),
    "trigger.sql_condition.trigger_mode 'ROWS' is not one of: QUERY_RETURNS_ROWS, RESULT_VALUE_CHANGES",
  ],
  'triggers-one-kind': [
    job({ triggers: [{ pause_status: 'PAUSED' }] }),
    'triggers[0]: none of periodic, schedule, continuous, file_arrival, table_update, model is given; give one',
  ],
  'triggers-model-condition': [
    job({ triggers: [{ model: { condition: 'CREATED' } }] }),
    "triggers[0].model.condition 'CREATED' is not one of: MODEL_CREATED, MODEL_VERSION_READY, MODEL_ALIAS_SET",
  ],
  'triggers-unit': [
    job({ triggers: [{ periodic: { unit: 'SECONDS' } }] }),
    "triggers[0].periodic.unit 'SECONDS' is not one of: MINUTES, HOURS, DAYS, WEEKS",
  ],
  'triggers-cron': [
    job({ triggers: [{ schedule: { quartz_cron_expression: '0 0 6 * * *' } }] }),
    "triggers[0]: schedule: schedule '0 0 6 * * *' has no ? for day or weekday; Quartz wants it for one of them",
  ],
  'triggers-time-zone': [
    job({ triggers: [{ schedule: { timezone_id: 'Europe/Pari' } }] }),
    "triggers[0]: schedule: time zone 'Europe/Pari' is not one that IANA lists, such as Europe/Paris\n  hint: did you mean 'Europe/Paris'?",
  ],
  'triggers-file-pause': [
    job({ triggers: [{ file_arrival: { min_time_between_triggers_seconds: 1 } }] }),
    'triggers[0].file_arrival.min_time_between_triggers_seconds is 1; it must be a whole number of at least 60',
  ],
  'triggers-table-pause': [
    job({ triggers: [{ table_update: { min_time_between_triggers_seconds: 1 } }] }),
    'triggers[0].table_update.min_time_between_triggers_seconds is 1; it must be a whole number of at least 60',
  ],
  'continuous-pause-status': [
    job({ continuous: { pause_status: 'RUNNING' } }),
    "continuous.pause_status 'RUNNING' is not one of: PAUSED, UNPAUSED",
  ],
  'continuous-retry-mode': [
    job({ continuous: { task_retry_mode: 'ALWAYS' } }),
    "continuous.task_retry_mode 'ALWAYS' is not one of: NEVER, ON_FAILURE",
  ],
  'continuous-one-run': [
    job({ continuous: { pause_status: 'PAUSED' }, max_concurrent_runs: 2 }),
    'max_concurrent_runs is 2, but continuous allows one run at a time',
  ],
  'always-running-alone': [
    job({ always_running: true, control_run_state: true }),
    'always_running and control_run_state are given; give only one of them',
  ],
  'always-running-one-run': [
    job({ always_running: true, max_concurrent_runs: 2 }),
    'max_concurrent_runs is 2, but always_running allows one run at a time',
  ],
  'control-run-state-one-run': [
    job({ control_run_state: true, max_concurrent_runs: 2 }),
    'max_concurrent_runs is 2, but control_run_state allows one run at a time',
  ],
  'control-run-state-continuous': [
    job({ control_run_state: true }),
    'control_run_state is given without continuous',
  ],
};
