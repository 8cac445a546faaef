import { expect, test } from 'vitest';
import { ATTENTIVE, CALM, nextLook } from '../../runtime/cadence.ts';
import { expectedEnd, expectedEndOf } from '../../runtime/expected-end.ts';
import { NOON, runAnswer, runSnapshot } from '../support/run-answers.ts';
import { scriptedWorkspace } from '../support/scripted-workspace.ts';

const MINUTE = 60_000;
const HALF_AN_HOUR = [27, 29, 30, 31, 33].map((minutes) => minutes * MINUTE);

/** Milliseconds until the next look at a run that has gone for so many minutes. */
function lookAfter(minutes: number, is = 'RUNNING', more = {}, cadence = CALM): number {
  const run = runSnapshot(is, { train: { is, from: 0 } }, more);
  const now = NOON + minutes * MINUTE;
  const expected = expectedEnd(HALF_AN_HOUR);
  return nextLook(cadence, { quietFor: minutes * MINUTE, run, expected, now, slowdown: 1, random: 0.5 });
}

test('looks are seldom far from the end, and often where runs end', () => {
  expect([1, 10, 20, 26, 30, 34].map((minutes) => Math.round(lookAfter(minutes) / 1000))).toEqual([
    30, 30, 30, 24, 4, 3,
  ]);
});

test('at a terminal, what happens before the end is still seen within 3% of the time for which nothing changed', () => {
  const looks = [1, 10, 20, 26, 30, 34].map((minutes) => lookAfter(minutes, 'RUNNING', {}, ATTENTIVE));

  expect(looks.map((look) => Math.round(look / 1000))).toEqual([2, 18, 30, 24, 4, 3]);
});

test('a run that takes longer than all before it is looked at as one of which nothing is known', () => {
  expect(lookAfter(60)).toBe(15_000);
});

test('a run that is queued or repaired is not what earlier runs were', () => {
  expect(lookAfter(1, 'QUEUED')).toBe(10_000);
  const repaired = { repair_history: [{ type: 'REPAIR', id: 4, start_time: NOON }] };
  expect(lookAfter(1, 'RUNNING', repaired)).toBe(3000);
});

test('few runs say nothing', () => {
  expect(expectedEnd(HALF_AN_HOUR.slice(1))).toBeUndefined();
});

test('only successes say when runs end', async () => {
  const ended = (code: string, minutes: number) => runAnswer(code, {}, { end_time: NOON + minutes * MINUTE });
  const runs = [
    ...HALF_AN_HOUR.map((duration) => ended('SUCCESS', duration / MINUTE)),
    ended('CLUSTER_ERROR', 1),
  ];
  const { client } = scriptedWorkspace({ 'runs/list': () => ({ runs }) });

  expect(await expectedEndOf(client, '7')).toEqual(expectedEnd(HALF_AN_HOUR));
});

test('a workspace that does not tell is no problem', async () => {
  const { client } = scriptedWorkspace({
    'runs/list': () => {
      throw new Error('no');
    },
  });

  expect(await expectedEndOf(client, '7')).toBeUndefined();
});
