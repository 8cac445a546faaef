import { expect, test } from 'vitest';
import * as errors from '../../runtime/client/errors.ts';
import { type RunEvent, watchWithRepairs } from '../../runtime/index.ts';
import { runAnswer } from '../support/run-answers.ts';
import { type Answer, scriptedWorkspace } from '../support/scripted-workspace.ts';

/** A run that fails with this code until it was repaired so often. */
async function watching(
  code: string,
  repairsNeeded: number,
  repairs: number,
  answers: Record<string, Answer> = {},
) {
  let done = 0;
  const history = () => Array.from({ length: done }, (_, index) => ({ type: 'REPAIR', id: index + 1 }));
  const { client, clock, asked } = scriptedWorkspace({
    'runs/get': () =>
      runAnswer(
        done < repairsNeeded ? code : 'SUCCESS',
        { train: { is: done < repairsNeeded ? code : 'SUCCESS', from: 0, to: 1, id: 100 + done } },
        { repair_history: history() },
      ),
    'runs/repair': () => {
      done += 1;
      return { repair_id: done };
    },
    ...answers,
  });
  const events: RunEvent[] = [];
  for await (const event of watchWithRepairs({ runId: '8841' }, { client, clock, repairs }))
    events.push(event);
  const told = events.map((event) =>
    event.type === 'run.finished' ? `${event.type} ${event.state}` : event.type,
  );
  return { told, events, clock, repaired: asked.filter((path) => path.startsWith('runs/repair')).length };
}

test('a failure is repaired, and only the last end is told as the end', async () => {
  const { told, repaired } = await watching('RUN_EXECUTION_ERROR', 2, 3);

  expect(repaired).toBe(2);
  expect(told.filter((type) => type.startsWith('run.finished'))).toEqual(['run.finished succeeded']);
  expect(told.filter((type) => type === 'run.repair')).toHaveLength(2);
});

test('not more often than it may', async () => {
  const { told, repaired } = await watching('RUN_EXECUTION_ERROR', 5, 2);

  expect(repaired).toBe(2);
  expect(told.at(-1)).toBe('run.finished failed');
});

test('what no repair can mend is left as it is, and said', async () => {
  const { told, events, repaired } = await watching('LIBRARY_INSTALLATION_ERROR', 1, 3);

  expect(repaired).toBe(0);
  expect(told.slice(-2)).toEqual(['repair.refused', 'run.finished failed']);
  expect(events.at(-2)).toMatchObject({ reason: expect.stringContaining('a library cannot be installed') });
});

test('a quota is given a minute to recover', async () => {
  const { clock, told } = await watching('CLUSTER_REQUEST_LIMIT_EXCEEDED', 1, 1);

  expect(clock.slept).toContain(60_000);
  expect(told.at(-1)).toBe('run.finished succeeded');
});

test('a repair that is refused is said, and the failure stays one', async () => {
  const { told } = await watching('RUN_EXECUTION_ERROR', 1, 1, {
    'runs/repair': () => {
      throw errors.forbidden({ host: '', request: 'POST', identity: 'the token' }, 'no');
    },
  });

  expect(told.slice(-2)).toEqual(['repair.refused', 'run.finished failed']);
});

test('a repair of which nobody knows whether it began leaves the outcome unknown', async () => {
  const { told, events } = await watching('RUN_EXECUTION_ERROR', 1, 1, {
    'runs/repair': () => {
      throw errors.connectionReset('https://lake.test', 'ECONNRESET');
    },
  });

  expect(told.at(-1)).toBe('watch.stopped');
  expect(events.at(-1)).toMatchObject({ because: 'contact_lost' });
});
