import { describe, expect, test } from 'vitest';
import {
  parseCount,
  parseDuration,
  parseParameters,
  parseRun,
  parseRuns,
  parseWhenRunning,
} from '../../../cli/runs/arguments.ts';
import { nextCommands } from '../../../cli/runs/next-command.ts';

const FILES: Record<string, string> = { 'query.sql': 'select 1\n' };
const read = (file: string) => {
  const text = FILES[file];
  if (text === undefined) throw new Error('no such file');
  return text;
};

test('runs of one workspace, each once, and each named as it was given', () => {
  const page = 'https://one.test/jobs/7/runs/8842';
  const { runIds, host, asGiven } = parseRuns(['8841', page, '8841']);

  expect({ runIds, host }).toEqual({ runIds: ['8841', '8842'], host: 'https://one.test' });
  expect(runIds.map(asGiven)).toEqual(['8841', page]);
});

test('parameters keep everything after the first equals sign', () => {
  expect(parseParameters(['rows=500', 'where=a=b', 'empty='], read)).toEqual({
    rows: '500',
    where: 'a=b',
    empty: '',
  });
});

test('a value can be the text of a file', () => {
  expect(parseParameters(['query=@query.sql', 'name=@@me'], read)).toEqual({
    query: 'select 1\n',
    name: '@me',
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
    expect(() => parseParameters(['rows'], read)).toThrowErrorMatchingInlineSnapshot(
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

  test('a file that is not there', () => {
    expect(() => parseParameters(['query=@nowhere.sql'], read)).toThrowErrorMatchingInlineSnapshot(
      `[UserError: file 'nowhere.sql' cannot be read: no such file]`,
    );
  });

  test('runs of two workspaces at once', () => {
    const pages = ['https://one.test/jobs/7/runs/1', 'https://two.test/jobs/7/runs/1'];
    expect(() => parseRuns(pages)).toThrowErrorMatchingInlineSnapshot(
      `[UserError: these runs are in https://one.test and in https://two.test; watch one workspace at a time]`,
    );
  });

  test('a policy that is none', () => {
    expect(() => parseWhenRunning('quue')).toThrowErrorMatchingInlineSnapshot(
      `[UserError: --if-running 'quue' is not known; it can be: queue, wait, cancel, fail, attach]`,
    );
  });

  test('attempt 0', () => {
    expect(() => parseCount('--attempt', '0')).toThrowErrorMatchingInlineSnapshot(
      `[UserError: --attempt '0' is no number; 1 is the first]`,
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
