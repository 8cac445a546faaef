import { describe, expect, test } from 'vitest';
import { Duration, type DurationText } from '../../constructs/duration.ts';

test.each<[DurationText, number]>([
  ['1 second', 1],
  ['90 minutes', 5400],
  ['1.5 hours', 5400],
  ['2 days', 172_800],
])('%s', (text, seconds) => {
  expect(Duration.of(text).seconds).toBe(seconds);
});

test('in the largest unit that makes it a whole number', () => {
  const texts = [Duration.minutes(120), Duration.minutes(90), Duration.days(1), Duration.seconds(0)].map(
    String,
  );

  expect(texts).toEqual(['2 hours', '90 minutes', '1 day', '0 seconds']);
});

describe('refuses', () => {
  test.each([
    () => Duration.minutes(-1),
    () => Duration.hours(Number.NaN),
    () => Duration.of(' hours' as DurationText),
    () => Duration.of('4 fortnights' as DurationText),
  ])('%s', (make) => {
    expect(make).toThrow('is not a length of time: it must be a number of at least 0 and a unit');
  });
});
