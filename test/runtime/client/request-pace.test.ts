import { expect, test } from 'vitest';
import { requestPace } from '../../../runtime/index.ts';
import { eventClock } from '../../support/event-clock.ts';

const LOOK = { method: 'GET' } as const;
const CHANGE = { method: 'POST' } as const;

/** The seconds at which so many requests, asked for at once, may be sent. */
async function turns(count: number, perSecond: number): Promise<number[]> {
  const clock = eventClock();
  const pace = requestPace({ clock, perSecond });
  return Promise.all(
    Array.from({ length: count }, async () => {
      await pace.turn(LOOK);
      return clock.monotonic() / 1000;
    }),
  );
}

test('as many at once as in a second, then one after the other', async () => {
  const seconds = await turns(25, 10);

  expect(seconds.slice(0, 10)).toEqual(Array(10).fill(0));
  expect(seconds.at(-1)).toBeCloseTo(1.5, 1);
  expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
});

test('what changes something goes before what only looks', async () => {
  const pace = requestPace({ clock: eventClock(), perSecond: 1 });
  const order: string[] = [];
  const asked = [LOOK, LOOK, LOOK, CHANGE].map(async (request, index) => {
    await pace.turn(request);
    order.push(`${request.method} ${index}`);
  });
  await Promise.all(asked);

  expect(order).toEqual(['GET 0', 'POST 3', 'GET 1', 'GET 2']);
});

test('while Databricks is busy nobody is sent', async () => {
  const clock = eventClock();
  const pace = requestPace({ clock });
  pace.holdBack(30_000);
  await pace.turn(LOOK);

  expect(clock.monotonic()).toBe(30_000);
});

test('who gives up leaves the line', async () => {
  const clock = eventClock();
  const pace = requestPace({ clock, perSecond: 1 });
  const giveUp = new AbortController();
  const turnsTaken = [pace.turn(LOOK), pace.turn({ ...LOOK, signal: giveUp.signal }), pace.turn(LOOK)];
  giveUp.abort();

  expect((await Promise.allSettled(turnsTaken)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  expect(clock.monotonic()).toBe(1000);
});
