import { expect, test } from 'vitest';
import {
  asTheyCome,
  createJobsClient,
  requestPace,
  type SendRequest,
  watchRun,
} from '../../runtime/index.ts';
import { eventClock } from '../support/event-clock.ts';
import { NOON, runAnswer } from '../support/run-answers.ts';

/** Runs that end one after the other within three minutes, behind a pace of ten requests a second. */
async function watching(count: number) {
  const clock = eventClock();
  const pace = requestPace({ clock });
  const sentAt: number[] = [];
  const send: SendRequest = async (request) => {
    await pace.turn(request);
    sentAt.push(clock.monotonic());
    const id = Number(request.query?.run_id);
    const end = 60 + (id % 120);
    const task = { from: 0, id: id + 1_000_000 };
    return clock.monotonic() / 1000 < end
      ? runAnswer('RUNNING', { train: { ...task, is: 'RUNNING' } }, { run_id: id })
      : runAnswer(
          'SUCCESS',
          { train: { ...task, is: 'SUCCESS', to: end } },
          { run_id: id, end_time: NOON + end * 1000 },
        );
  };
  const client = createJobsClient('https://lake.test', send);
  const runs = Array.from({ length: count }, (_, id) =>
    watchRun({ runId: String(id + 1) }, { client, clock }),
  );
  const ends: string[] = [];
  for await (const event of asTheyCome(runs)) if (event.type === 'run.finished') ends.push(event.state);
  return { sentAt, ends };
}

test('a thousand runs watched by one process stay within ten requests a second, and all ends are seen', async () => {
  const { sentAt, ends } = await watching(1000);

  expect(ends).toEqual(Array(1000).fill('succeeded'));
  const busiest = Math.max(
    ...sentAt.map((at, index) => {
      let later = index;
      while ((sentAt[later] ?? Number.POSITIVE_INFINITY) < at + 1000) later += 1;
      return later - index;
    }),
  );
  // The ten that may be sent at once, and the ten of the second itself.
  expect(busiest).toBeLessThanOrEqual(20);
  expect(sentAt.length / ((sentAt.at(-1) ?? 0) / 1000)).toBeLessThanOrEqual(10.2);
});

test('what one watcher throws ends all', async () => {
  async function* broken(): AsyncGenerator<string, void> {
    yield 'begun';
    throw new Error('a defect');
  }
  const seen: string[] = [];
  const reading = (async () => {
    for await (const word of asTheyCome([broken(), broken()])) seen.push(word);
  })();

  await expect(reading).rejects.toThrow('a defect');
});
