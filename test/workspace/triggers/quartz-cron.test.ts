import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextCronTime, parseQuartzCron } from '../../../workspace/triggers/quartz-cron.ts';
import { localTime } from '../../../workspace/triggers/zoned-time.ts';

function next(expression: string, after: string, timeZone = 'UTC'): string | undefined {
  const time = nextCronTime(parseQuartzCron(expression), timeZone, Date.parse(after));
  return time === undefined ? undefined : new Date(time).toISOString().slice(0, 19);
}

// 2026-11-21 is a Saturday.
test.each([
  ['0 0 6 * * ?', '2026-11-21T06:00:00Z', '2026-11-22T06:00:00'],
  ['0 0 6 * * ?', '2026-11-21T05:59:59Z', '2026-11-21T06:00:00'],
  ['0 0/15 * * * ?', '2026-11-21T06:01:00Z', '2026-11-21T06:15:00'],
  ['30 5,35 8-10 * * ?', '2026-11-21T10:35:30Z', '2026-11-22T08:05:30'],
  ['0 0 12 ? * MON-FRI', '2026-11-21T00:00:00Z', '2026-11-23T12:00:00'],
  ['0 0 12 ? * FRI-MON', '2026-11-21T13:00:00Z', '2026-11-22T12:00:00'],
  ['0 0 12 ? * 2', '2026-11-21T00:00:00Z', '2026-11-23T12:00:00'],
  ['0 0 0 1 JAN,JUL ?', '2026-11-21T00:00:00Z', '2027-01-01T00:00:00'],
  ['0 0 0 L * ?', '2027-02-01T00:00:00Z', '2027-02-28T00:00:00'],
  ['0 0 0 L-3 * ?', '2026-11-01T00:00:00Z', '2026-11-27T00:00:00'],
  ['0 0 0 LW * ?', '2027-02-01T00:00:00Z', '2027-02-26T00:00:00'],
  ['0 0 0 15W * ?', '2026-11-01T00:00:00Z', '2026-11-16T00:00:00'],
  ['0 0 0 1W * ?', '2026-07-31T12:00:00Z', '2026-08-03T00:00:00'],
  ['0 0 0 ? * 6L', '2026-11-01T00:00:00Z', '2026-11-27T00:00:00'],
  ['0 0 0 ? * TUE#2', '2026-11-21T00:00:00Z', '2026-12-08T00:00:00'],
  ['0 0 0 29 2 ?', '2026-11-21T00:00:00Z', '2028-02-29T00:00:00'],
  ['0 0 0 1 1 ? 2030', '2026-11-21T00:00:00Z', '2030-01-01T00:00:00'],
  ['0 0 0 1 1 ? 2020', '2026-11-21T00:00:00Z', undefined],
  ['0 0 0 31 2 ?', '2026-11-21T00:00:00Z', undefined],
])('%s after %s is at %s', (expression, after, expected) => {
  expect(next(expression, after)).toBe(expected);
});

describe('where the clocks are changed', () => {
  test('a time that they skip is the one that they show instead', () => {
    expect(next('0 30 2 * * ?', '2027-03-27T12:00:00Z', 'Europe/Paris')).toBe('2027-03-28T01:30:00');
  });

  test('a time that they show twice comes once', () => {
    expect(next('0 30 2 * * ?', '2026-10-24T12:00:00Z', 'Europe/Paris')).toBe('2026-10-25T00:30:00');
    expect(next('0 30 2 * * ?', '2026-10-25T00:30:00Z', 'Europe/Paris')).toBe('2026-10-26T01:30:00');
  });
});

test('the next time is after, and shows what the expression says', () => {
  const hours = fc.nat(23);
  const zones = fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York', 'Pacific/Auckland');
  const times = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) });
  fc.assert(
    fc.property(hours, fc.nat(59), zones, times, (hour, minute, zone, after) => {
      const time = nextCronTime(parseQuartzCron(`0 ${minute} ${hour} * * ?`), zone, after) ?? 0;
      expect(time).toBeGreaterThan(after);
      expect(time - after).toBeLessThanOrEqual(26 * 60 * 60 * 1000);
      const shown = new Date(localTime(time, zone));
      const isSkipped = hour >= 2 && hour < 3; // the hour in which these zones change their clocks
      if (!isSkipped) expect([shown.getUTCHours(), shown.getUTCMinutes()]).toEqual([hour, minute]);
    }),
  );
});

test('what is no Quartz expression is refused with the reason', () => {
  const wrong = ['0 6 * * *', '0 0 6 * * *', '0 0 6 ? * ?', '0 60 6 * * ?', '0 0/0 6 * * ?', '0 0 6 ? * FRY'];
  const reasons = wrong.map((expression) => {
    try {
      return `${expression} is ${JSON.stringify(parseQuartzCron(expression))}`;
    } catch (error) {
      return `${expression}: ${error instanceof RangeError ? error.message : error}`;
    }
  });
  expect(reasons).toMatchInlineSnapshot(`
    [
      "0 6 * * *: it has 5 fields; a Quartz expression has 6 or 7: second minute hour day-of-month month day-of-week [year]",
      "0 0 6 * * *: exactly one of day of month ('*') and day of week ('*') must be ?",
      "0 0 6 ? * ?: exactly one of day of month ('?') and day of week ('?') must be ?",
      "0 60 6 * * ?: '60' is no minute; allowed are 0 to 59",
      "0 0/0 6 * * ?: '0/0' has the step '0'; a step is a number from 1 on",
      "0 0 6 ? * FRY: 'FRY' is no day of week; allowed are 1 to 7",
    ]
  `);
});
