import { describe, expect, test } from 'vitest';
import { Duration } from '../../../constructs/duration.ts';
import { Schedule } from '../../../constructs/pipeline/schedule.ts';

describe('every kind of schedule is paused or not, as the environment says', () => {
  test.each([
    ['schedule', Schedule.cron('0 6 * * *')],
    ['trigger', Schedule.every(Duration.hours(6))],
    ['trigger', Schedule.onFileArrival('/Volumes/ml/churn/inbox/')],
    ['trigger', Schedule.onTableUpdate(['ml.churn.customers'])],
    ['continuous', Schedule.continuous()],
  ] as const)('%s', (block, schedule) => {
    expect(schedule.render('paused')).toMatchObject({ [block]: { pause_status: 'PAUSED' } });
    expect(schedule.render('active')).toMatchObject({ [block]: { pause_status: 'UNPAUSED' } });
  });
});

test('at a time, in a time zone', () => {
  expect(Schedule.cron('0 6 * * *', 'Europe/Paris').render('active').schedule).toMatchObject({
    quartz_cron_expression: '0 0 6 * * ?',
    timezone_id: 'Europe/Paris',
  });
});

describe('every so often', () => {
  test.each([
    [Duration.hours(6), { interval: 6, unit: 'HOURS' }],
    [Duration.minutes(120), { interval: 2, unit: 'HOURS' }],
    [Duration.hours(24), { interval: 1, unit: 'DAYS' }],
    [Duration.days(14), { interval: 2, unit: 'WEEKS' }],
    [Duration.hours(30), { interval: 30, unit: 'HOURS' }],
  ])('%s is a periodic trigger', (interval, periodic) => {
    expect(Schedule.every(interval).render('active').trigger).toMatchObject({ periodic });
  });

  test('minutes are on the clock, since Databricks counts in hours', () => {
    expect(Schedule.every(Duration.minutes(15)).render('active').schedule).toMatchObject({
      quartz_cron_expression: '0 */15 * * * ?',
    });
  });

  test.each([Duration.minutes(45), Duration.minutes(90), Duration.seconds(30), Duration.seconds(0)])(
    'not %s, which cannot be said',
    (interval) => {
      expect(Schedule.every(interval).problems).toEqual([
        {
          rule: 'schedule-interval',
          message: `every ${interval} is not an interval that Databricks has`,
          hint: 'take whole hours or days, or minutes that divide an hour, or write it with Schedule.cron(…)',
        },
      ]);
    },
  );
});

test('when files arrive', () => {
  const schedule = Schedule.onFileArrival('s3://inbox/', {
    minTimeBetween: Duration.minutes(10),
    waitAfterLastChange: Duration.minutes(1),
  });

  expect(schedule.render('active').trigger).toMatchObject({
    file_arrival: {
      url: 's3://inbox/',
      min_time_between_triggers_seconds: 600,
      wait_after_last_change_seconds: 60,
    },
  });
});

test('when any table changes, or all of them', () => {
  const any = Schedule.onTableUpdate(['ml.churn.customers', 'ml.churn.orders']);
  const all = Schedule.onTableUpdate(['ml.churn.customers', 'ml.churn.orders'], { when: 'all' });

  expect(any.render('active').trigger).toMatchObject({
    table_update: { table_names: ['ml.churn.customers', 'ml.churn.orders'], condition: 'ANY_UPDATED' },
  });
  expect(all.render('active').trigger).toMatchObject({ table_update: { condition: 'ALL_UPDATED' } });
});

test('all the time', () => {
  expect(Schedule.continuous().render('active')).toEqual({
    continuous: { task_retry_mode: 'NEVER', pause_status: 'UNPAUSED' },
  });
  expect(Schedule.continuous({ retryTasks: true, restartOnChange: true }).render('active')).toEqual({
    continuous: { task_retry_mode: 'ON_FAILURE', pause_status: 'UNPAUSED' },
    control_run_state: true,
  });
});

test('what does not compile', () => {
  const neverCalled = () => {
    // @ts-expect-error -- files arrive in a folder
    Schedule.onFileArrival('/Volumes/ml/churn/inbox');
    // @ts-expect-error -- a table has three names
    Schedule.onTableUpdate(['churn.customers']);
    // @ts-expect-error -- there is a table
    Schedule.onTableUpdate([]);
    // @ts-expect-error -- six of what
    Schedule.every(6);
  };

  expect(neverCalled).toBeTypeOf('function');
});

test('Databricks minds the case of a time zone', () => {
  const problems = (timeZone: string) => Schedule.cron('0 6 * * *', timeZone).problems;

  expect(problems('UTC')).toEqual([]);
  expect(problems('US/Pacific')).toEqual([]);
  expect(problems('europe/paris')).toMatchObject([{ hint: "did you mean 'Europe/Paris'?" }]);
});
