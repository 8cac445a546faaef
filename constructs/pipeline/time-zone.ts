import type { Mistake } from '../private/mistake.ts';
import { unknownTimeZone } from './schedule-errors.ts';

/** At first without the other names that IANA lists for them, such as UTC: those come in once the formatter takes them. */
const TIME_ZONES = new Set(Intl.supportedValuesOf('timeZone'));

/** What is wrong with the name of a time zone. */
export function timeZoneProblems(timeZone: string): Mistake[] {
  // The formatter knows them all, but takes 10 ms at first: as long as everything else about a pipeline.
  if (TIME_ZONES.has(timeZone)) return [];
  // It takes them in any case, as Databricks does not.
  if (!/^[A-Z]/.test(timeZone)) return [unknownTimeZone(timeZone, TIME_ZONES)];
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    TIME_ZONES.add(timeZone);
    return [];
  } catch {
    return [unknownTimeZone(timeZone, TIME_ZONES)];
  }
}
