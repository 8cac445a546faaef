import { didYouMean } from '../../messages/nearest.ts';
import type { Duration } from '../duration.ts';
import { type HeldRule, mistake } from '../private/mistake.ts';
import { SOURCES } from '../private/sources.ts';

const CRON: HeldRule = {
  id: 'schedule-cron',
  says: 'a schedule is cron, of five fields',
  source: SOURCES.job,
};

export const wrongFieldCount = mistake(CRON, (expression: string, count: number) => ({
  message: `schedule '${expression}' has ${count} ${count === 1 ? 'field' : 'fields'}; unix cron has 5: minute hour day month weekday`,
  hint: count === 6 || count === 7 ? 'it looks like Quartz: use Schedule.quartz(…)' : undefined,
}));

export const badField = mistake(
  CRON,
  (expression: string, name: string, given: string, [min, max]: readonly [number, number]) => ({
    message: `schedule '${expression}': ${name} '${given}' is not one of *, a number from ${min} to ${max}, a-b, a list with commas, any of them with /step`,
  }),
);

export const backwardsField = mistake(CRON, (expression: string, name: string, given: string) => ({
  message: `schedule '${expression}': ${name} '${given}' counts backwards`,
}));

export const bothDays = mistake(
  {
    id: 'schedule-both-days',
    says: 'a schedule restricts the day or the weekday, not both',
    source: SOURCES.job,
  },
  (expression: string) => ({
    message: `schedule '${expression}' restricts both day and weekday, which Quartz cannot express`,
    hint: 'declare two pipelines, or leave one of the two fields *',
  }),
);

export const unknownInterval = mistake(
  {
    id: 'schedule-interval',
    says: 'an interval is one that Databricks has',
    source: SOURCES.job,
  },
  (interval: Duration) => ({
    message: `every ${interval} is not an interval that Databricks has`,
    hint: 'take whole hours or days, or minutes that divide an hour, or write it with Schedule.cron(…)',
  }),
);

export const unknownTimeZone = mistake(
  { id: 'schedule-time-zone', says: 'a time zone is one of IANA', source: SOURCES.job },
  (timeZone: string, known: Iterable<string>) => ({
    message: `time zone '${timeZone}' is not one that IANA lists, such as Europe/Paris`,
    hint: didYouMean(timeZone, known),
  }),
);
