import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latestAttempts, type Run, runSchema, stateOf, type TaskRun } from '../../../jobs-api/index.ts';
import { latestAttempt } from '../../../workspace/engine/attempt-index.ts';
import { renderRun } from '../../../workspace/engine/render-run.ts';
import { type RunRecord, tasksOf } from '../../../workspace/engine/run-record.ts';
import { counter, fate, job, live, started } from './simulation.ts';

const URL = 'http://127.0.0.1:8443';

function everyState(seen: (run: RunRecord, rendered: Run) => void): void {
  fc.assert(
    fc.property(job, fate, (settings, what) => {
      const newId = counter();
      live(started(settings, newId), what, newId, (run) => seen(run, renderRun(run, URL)));
    }),
  );
}

function entities(run: Run): (Run | TaskRun)[] {
  return [run, ...(run.tasks ?? [])];
}

test('state and status say the same, but for a timeout, which only state tells', () => {
  everyState((_, rendered) => {
    for (const { state, status } of entities(rendered)) {
      const legacy = stateOf({ state });
      expect(stateOf({ state, status })).toBe(legacy);
      expect(stateOf({ status })).toBe(legacy === 'timed_out' ? 'cancelled' : legacy);
    }
  });
});

test('what has a final state has an end, and nothing else has', () => {
  everyState((_, rendered) => {
    for (const { status, end_time } of entities(rendered)) {
      expect((end_time ?? 0) > 0 || status?.state !== 'TERMINATED').toBe(true);
      if (status?.state !== 'TERMINATED') expect(end_time).toBe(0);
    }
  });
});

test('a client finds the newest attempt of every task', () => {
  everyState((run, rendered) => {
    const newest = latestAttempts(rendered.tasks ?? []).map((task) => Number(task.run_id));
    const known = tasksOf(run).map(({ task_key }) => latestAttempt(run, task_key).taskRunId);
    expect(newest.sort()).toEqual(known.sort());
  });
});

test('a rendered run has the shape of the Jobs API', () => {
  everyState((_, rendered) => {
    expect(runSchema.safeParse(rendered).success).toBe(true);
  });
});

test('names the page of a run and of each task run', () => {
  const newId = counter();
  const { run_page_url, tasks } = renderRun(started({ tasks: [{ task_key: 'a' }] }, newId), URL);
  expect([run_page_url, tasks?.[0]?.run_page_url]).toEqual([
    'http://127.0.0.1:8443/jobs/7/runs/1',
    'http://127.0.0.1:8443/jobs/7/runs/2',
  ]);
});
