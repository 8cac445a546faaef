import type { JobSettings } from '../../jobs-api/index.ts';
import { isUnpaused } from './pause-status.ts';
import { nextCronTime, parseQuartzCron } from './quartz-cron.ts';

const MINUTE_MS = 60 * 1000;

/** The units of a periodic trigger, in milliseconds. */
export const PERIODS: ReadonlyMap<string, number> = new Map([
  ['MINUTES', MINUTE_MS],
  ['HOURS', 60 * MINUTE_MS],
  ['DAYS', 24 * 60 * MINUTE_MS],
  ['WEEKS', 7 * 24 * 60 * MINUTE_MS],
]);

/**
 * When a schedule or periodic trigger starts a job next, after this time; undefined where nothing does. Periods are
 * counted from when the job was created.
 */
export function nextTriggerTime(
  { schedule, trigger }: JobSettings,
  createdAt: number,
  after: number,
): number | undefined {
  if (schedule !== undefined) {
    if (!isUnpaused(schedule)) return undefined;
    return nextCronTime(parseQuartzCron(schedule.quartz_cron_expression), schedule.timezone_id, after);
  }
  const { periodic } = trigger ?? {};
  if (periodic === undefined || !isUnpaused(trigger)) return undefined;
  const period = periodic.interval * (PERIODS.get(periodic.unit) ?? Number.POSITIVE_INFINITY);
  return createdAt + (Math.floor((after - createdAt) / period) + 1) * period;
}
