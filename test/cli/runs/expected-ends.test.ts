import { expect, test } from 'vitest';
import { expectedEnds } from '../../../cli/runs/expected-ends.ts';
import { ATTENTIVE, CALM, type Cadence } from '../../../runtime/index.ts';
import { NOON, runAnswer } from '../../support/run-answers.ts';
import { scriptedWorkspace } from '../../support/scripted-workspace.ts';

function opened(cadence: Cadence) {
  const runs = Array.from({ length: 5 }, () => runAnswer('SUCCESS', {}, { end_time: NOON + 60_000 }));
  const workspace = scriptedWorkspace({ 'runs/list': () => ({ runs }) });
  const { signal } = new AbortController();
  const interrupts = {
    cancel: signal,
    detach: signal,
    exitCode: () => undefined,
    because: () => undefined,
    end() {},
  };
  return { ...workspace, ends: expectedEnds({ client: workspace.client, interrupts }, cadence) };
}

test('in CI, what earlier runs of a job took is asked once, however many of its runs are watched', async () => {
  const { ends, asked } = opened(CALM);
  const all = await Promise.all(['1', '2', '3'].map((runId) => ends({ runId, jobId: '7' })));

  expect(all.map((end) => end?.typical)).toEqual([60_000, 60_000, 60_000]);
  expect(asked).toEqual(['runs/list']);
});

test('at a terminal, and of a run without a job, nothing is asked', () => {
  expect(opened(ATTENTIVE).ends({ runId: '1', jobId: '7' })).toBeUndefined();
  expect(opened(CALM).ends({ runId: '1' })).toBeUndefined();
});
