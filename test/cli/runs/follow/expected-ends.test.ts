import { expect, test } from 'vitest';
import { expectedEnds } from '../../../../cli/runs/follow/expected-ends.ts';
import { ATTENTIVE, CALM, type Cadence, every, ON_LOOPBACK } from '../../../../runtime/index.ts';
import { NOON, runAnswer } from '../../../support/run-answers.ts';
import { scriptedWorkspace } from '../../../support/scripted-workspace.ts';

function opened(cadence: Cadence) {
  const runs = Array.from({ length: 5 }, () => runAnswer('SUCCESS', {}, { end_time: NOON + 60_000 }));
  const { client, asked } = scriptedWorkspace({ 'runs/list': () => ({ runs }) });
  return { asked, ends: expectedEnds(client, cadence, new AbortController().signal) };
}

test.each([CALM, ATTENTIVE])(
  'what earlier runs of a job took is asked once, however many of its runs are watched',
  async (cadence) => {
    const { ends, asked } = opened(cadence);
    const all = await Promise.all(['1', '2', '3'].map((runId) => ends({ runId, jobId: '7' })));

    expect(all.map((end) => end?.typical)).toEqual([60_000, 60_000, 60_000]);
    expect(asked).toEqual(['runs/list']);
  },
);

test('nothing is asked at an interval of one’s own, on loopback, and of a run without a job', () => {
  expect(opened(every(5000)).ends({ runId: '1', jobId: '7' })).toBeUndefined();
  expect(opened(ON_LOOPBACK).ends({ runId: '1', jobId: '7' })).toBeUndefined();
  expect(opened(CALM).ends({ runId: '1' })).toBeUndefined();
});
