import { expect, test } from 'vitest';
import { serverClock } from '../../runtime/index.ts';
import { NOON } from '../support/run-answers.ts';
import { virtualClock } from '../support/virtual-clock.ts';

test('a clock that is an hour late is set by the server', async () => {
  const clock = serverClock(virtualClock(NOON - 3_600_000));
  clock.set(NOON);
  await clock.sleep(5000);

  expect(clock.now()).toBe(NOON + 5000);
});

test('a second more or less means nothing', () => {
  const clock = serverClock(virtualClock(NOON));
  clock.set(NOON - 1500);

  expect(clock.now()).toBe(NOON);
});
