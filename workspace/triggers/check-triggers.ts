import type { JobSettings } from '../../jobs-api/index.ts';
import { parseQuartzCron } from './quartz-cron.ts';
import { PERIODS } from './trigger-times.ts';
import { isTimeZone } from './zoned-time.ts';

const KINDS = ['schedule', 'trigger', 'continuous'] as const;

/** What is wrong with the schedule or trigger of a job. */
export function problemsOfTriggers(settings: JobSettings): string[] {
  const { schedule, trigger, continuous, max_concurrent_runs: runs = 1 } = settings;
  const given = KINDS.filter((kind) => settings[kind] !== undefined);
  return [
    ...(given.length > 1 ? [`the job has ${given.join(', ')}; it can have only one of them`] : []),
    ...(schedule ? problemsOfCron(schedule.quartz_cron_expression) : []),
    ...(schedule && !isTimeZone(schedule.timezone_id)
      ? [`schedule: there is no time zone '${schedule.timezone_id}'; use a name such as Europe/Paris or UTC`]
      : []),
    ...(trigger?.periodic ? problemsOfPeriod(trigger.periodic) : []),
    ...(continuous && runs > 1
      ? ['a continuous job can have only one run at a time (max_concurrent_runs)']
      : []),
    ...KINDS.flatMap((kind) => problemsOfPause(kind, settings[kind]?.pause_status)),
  ];
}

function problemsOfCron(expression: string): string[] {
  try {
    parseQuartzCron(expression);
    return [];
  } catch (error) {
    return [
      `schedule: the cron expression '${expression.slice(0, 100)}' is invalid: ${error instanceof Error ? error.message : error}`,
    ];
  }
}

function problemsOfPeriod({ interval, unit }: { interval: number; unit: string }): string[] {
  return [
    ...(interval >= 1 ? [] : [`trigger: the interval is ${interval}; it must be at least 1`]),
    ...(PERIODS.has(unit)
      ? []
      : [`trigger: '${unit}' is no unit; allowed are ${[...PERIODS.keys()].join(', ')}`]),
  ];
}

function problemsOfPause(kind: string, status: string | undefined): string[] {
  if (status === undefined || status === 'PAUSED' || status === 'UNPAUSED') return [];
  return [`${kind}: pause_status is '${status}'; allowed are PAUSED, UNPAUSED`];
}
