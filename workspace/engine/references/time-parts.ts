import { ownEntry } from '../../own-entry.ts';

/**
 * A part of a time in UTC by the name that dynamic value references give it, such as `iso_date` in
 * `{{job.start_time.iso_date}}`; undefined for a name they do not know.
 */
export function timePart(milliseconds: number, name: string): string | undefined {
  const date = new Date(milliseconds);
  const iso = date.toISOString();
  const isoWeekday = date.getUTCDay() || 7;
  const parts = {
    iso_date: iso.slice(0, 10),
    iso_datetime: `${iso.slice(0, 19)}Z`,
    year: String(date.getUTCFullYear()),
    month: String(date.getUTCMonth() + 1),
    day: String(date.getUTCDate()),
    hour: String(date.getUTCHours()),
    minute: String(date.getUTCMinutes()),
    second: String(date.getUTCSeconds()),
    timestamp_ms: String(milliseconds),
    iso_weekday: String(isoWeekday),
    is_weekday: String(isoWeekday <= 5),
  };
  return ownEntry(parts, name);
}
