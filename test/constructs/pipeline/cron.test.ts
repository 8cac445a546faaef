import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toQuartz } from '../../../constructs/pipeline/cron.ts';

test.each([
  ['0 6 * * *', '0 0 6 * * ?'],
  ['*/15 * * * *', '0 */15 * * * ?'],
  ['30 8-17/3 * * *', '0 30 8-17/3 * * ?'],
  ['0 0 1,15 * *', '0 0 0 1,15 * ?'],
  ['0 0 1 jan-mar *', '0 0 0 1 jan-mar ?'],
  ['0 6 * * 1-5', '0 0 6 ? * MON,TUE,WED,THU,FRI'],
  ['0 6 * * 0', '0 0 6 ? * SUN'],
  ['0 6 * * 7', '0 0 6 ? * SUN'],
  ['0 6 * * 5-7', '0 0 6 ? * SUN,FRI,SAT'],
  ['0 6 * * sun,wed', '0 0 6 ? * SUN,WED'],
  ['0 6 * * */2', '0 0 6 ? * SUN,TUE,THU,SAT'],
  ['0 6 * * 3/2', '0 0 6 ? * WED,FRI'],
])('%s is %s', (unix, quartz) => {
  expect(toQuartz(unix)).toEqual({ quartz });
});

describe('refuses', () => {
  test.each([
    ['0 6 * *', "schedule '0 6 * *' has 4 fields; unix cron has 5: minute hour day month weekday"],
    ['0', "schedule '0' has 1 field; unix cron has 5: minute hour day month weekday"],
    ['0 0 6 * * ?', "schedule '0 0 6 * * ?' has 6 fields; unix cron has 5: minute hour day month weekday"],
    [
      '60 6 * * *',
      "schedule '60 6 * * *': minute '60' is not one of *, a number from 0 to 59, a-b, a list with commas, any of them with /step",
    ],
    [
      '0 6 * * MONDAY',
      "schedule '0 6 * * MONDAY': weekday 'MONDAY' is not one of *, a number from 0 to 7, a-b, a list with commas, any of them with /step",
    ],
    [
      '0 */0 * * *',
      "schedule '0 */0 * * *': hour '*/0' is not one of *, a number from 0 to 23, a-b, a list with commas, any of them with /step",
    ],
    ['0 18-6 * * *', "schedule '0 18-6 * * *': hour '18-6' counts backwards"],
    ['0 6 1 * 1', "schedule '0 6 1 * 1' restricts both day and weekday, which Quartz cannot express"],
  ])('%s', (expression, message) => {
    expect(toQuartz(expression)).toMatchObject({ problem: { message } });
  });
});

test('any text gives a result, and a good one has the six fields of Quartz with one ?', () => {
  const good = fc.constantFrom('*', '*/2', '1', '1-3', '1,5');
  const field = fc.oneof({ arbitrary: good, weight: 9 }, fc.stringMatching(/^[0-9*,/?A-Za-z-]{1,6}$/));
  fc.assert(
    fc.property(fc.array(field, { minLength: 4, maxLength: 6 }), (fields) => {
      const result = toQuartz(fields.join(' '));
      if ('quartz' in result) {
        expect(result.quartz.split(' ')).toHaveLength(6);
        expect(result.quartz.match(/\?/g)).toHaveLength(1);
      } else expect(result.problem.message).toContain(`'${fields.join(' ')}'`);
    }),
  );
});
