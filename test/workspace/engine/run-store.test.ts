import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ended } from '../../../workspace/engine/apply-step.ts';
import { newRun } from '../../../workspace/engine/new-run.ts';
import { succeeded } from '../../../workspace/engine/outcome.ts';
import { repaired } from '../../../workspace/engine/repair.ts';
import type { RunRecord } from '../../../workspace/engine/run-record.ts';
import { RunStore } from '../../../workspace/engine/run-store.ts';
import { Store } from '../../../workspace/store/store.ts';
import { temporaryDirectory } from '../support/jobs-client.ts';
import { requestFor } from './simulation.ts';

const SETTINGS = { name: 'churn', tasks: [{ task_key: 'a' }, { task_key: 'b' }] };

function open(directory: string): { store: Store; runs: RunStore } {
  const store = new Store(directory);
  onTestFinished(() => store.close());
  return { store, runs: new RunStore(store) };
}

function run(runs: RunStore, more: Partial<RunRecord> = {}): RunRecord {
  return { ...newRun(requestFor(SETTINGS, runs.newId()), 1000, runs.newId), ...more };
}

test('finds runs by their id, a task run and a token, also after a restart', () => {
  const directory = temporaryDirectory();
  const { store, runs } = open(directory);
  const active = run(runs, { idempotencyToken: 'active' });
  const over = ended(run(runs, { idempotencyToken: 'over' }), succeeded, 2000);
  for (const one of [active, over]) runs.save(one);
  const found = (from: RunStore) => [
    from.get(active.runId),
    from.withTaskRun(active.attempts[1]?.taskRunId ?? 0)?.run,
    from.withToken('active'),
    from.get(over.runId),
    from.withTaskRun(over.attempts[1]?.taskRunId ?? 0)?.run,
    from.withToken('over'),
  ];
  expect(found(runs)).toEqual([active, active, active, over, over, over]);
  store.close();
  expect(found(open(directory).runs)).toEqual([active, active, active, over, over, over]);
});

test('an id is never given again', () => {
  const directory = temporaryDirectory();
  const { store, runs } = open(directory);
  const ids = [runs.newId(), runs.newId()];
  store.close();
  expect(ids).not.toContain(open(directory).runs.newId());
});

test('lists active runs before those that have ended, the newest first', () => {
  const { runs } = open(temporaryDirectory());
  const [first, second, third] = [run(runs), run(runs), run(runs)];
  for (const one of [first, second, third]) runs.save(one);
  runs.save(ended(second, succeeded, 2000));
  runs.save(ended(first, succeeded, 3000));
  expect(runs.listHeads().map(({ runId }) => runId)).toEqual([third.runId, first.runId, second.runId]);
});

test('a run that was archived when the process ended is over', () => {
  const directory = temporaryDirectory();
  const { store, runs } = open(directory);
  const active = run(runs);
  runs.save(active);
  copyFileSync(join(directory, 'journal.jsonl'), join(directory, 'journal.before'));
  const over = ended(active, succeeded, 2000);
  runs.save(over);
  store.close();
  copyFileSync(join(directory, 'journal.before'), join(directory, 'journal.jsonl'));
  const again = open(directory).runs;
  expect([again.listActive(), again.get(active.runId)]).toEqual([[], over]);
});

test('a run that is being repaired when the process ends is active, with all that was known', () => {
  const directory = temporaryDirectory();
  const { store, runs } = open(directory);
  const over = ended(run(runs), { ...succeeded, result: 'FAILED' }, 2000);
  runs.save(over);
  const request = { rerun: 'all_failed', rerunDependents: false, parameters: {} } as const;
  const again = repaired(over, request, SETTINGS, 3000, runs.newId);
  runs.save(again);
  store.close();
  const reopened = open(directory).runs;
  expect(reopened.listActive()).toEqual([again]);
  expect(reopened.listHeads()).toHaveLength(1);
});
