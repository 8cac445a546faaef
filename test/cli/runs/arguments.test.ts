import { describe, expect, test } from 'vitest';
import { parseAttempt, parseDuration, parseParameters, parseRun } from '../../../cli/runs/arguments.ts';
import { nextCommands } from '../../../cli/runs/next-command.ts';

test('parameters keep everything after the first equals sign', () => {
  expect(parseParameters(['rows=500', 'where=a=b', 'empty='])).toEqual({
    rows: '500',
    where: 'a=b',
    empty: '',
  });
});

test.each([
  ['2h', 7_200_000],
  ['90s', 90_000],
  ['1h30m', 5_400_000],
  ['0.5h', 1_800_000],
])('%s is %i ms', (text, milliseconds) => {
  expect(parseDuration('--timeout', text)).toBe(milliseconds);
});

test.each([
  ['8841', { runId: '8841' }],
  ['https://lake.test/jobs/7/runs/8841?o=1', { runId: '8841', host: 'https://lake.test' }],
  ['https://lake.test/?o=1#job/7/run/8841', { runId: '8841', host: 'https://lake.test' }],
])('%s is a run', (text, run) => {
  expect(parseRun(text)).toEqual(run);
});

describe('refused', () => {
  test('a parameter without a value', () => {
    expect(() => parseParameters(['rows'])).toThrowErrorMatchingInlineSnapshot(
      `[UserError: parameter 'rows' has no value]`,
    );
  });

  test('a duration without a unit', () => {
    expect(() => parseDuration('--timeout', '90')).toThrowErrorMatchingInlineSnapshot(
      `[UserError: --timeout '90' is no duration]`,
    );
  });

  test('a run that is none', () => {
    expect(() => parseRun('https://lake.test/jobs/7')).toThrowErrorMatchingInlineSnapshot(
      `[UserError: 'https://lake.test/jobs/7' is no run; give its id, such as 8841, or the address of its page]`,
    );
  });

  test('attempt 0', () => {
    expect(() => parseAttempt('0')).toThrowErrorMatchingInlineSnapshot(
      `[UserError: --attempt '0' is no number of an attempt; the first is 1]`,
    );
  });
});

test('the next command leads to the same workspace and can be typed as it stands', () => {
  expect(nextCommands('8841', { env: 'dev', local: true })('repair')).toBe(
    'lakeform repair 8841 --env dev --local',
  );
  expect(nextCommands('8841', { local: 'my lake' })('watch')).toBe("lakeform watch 8841 --local 'my lake'");
  expect(nextCommands('https://lake.test/?o=1#job/7/run/8', {})('logs', 'train')).toBe(
    "lakeform logs 'https://lake.test/?o=1#job/7/run/8' train",
  );
});
