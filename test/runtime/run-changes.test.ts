import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonLine } from '../../cli/screen/json-line.ts';
import { linesOf } from '../../cli/screen/lines.ts';
import { styleOf } from '../../cli/screen/style.ts';
import { renderTree } from '../../cli/screen/tree.ts';
import { runAnswer as schema } from '../../runtime/client/answers.ts';
import { changesBetween, isFinal, snapshotOf } from '../../runtime/index.ts';
import { NOON, runSnapshot } from '../support/run-answers.ts';

const STYLE = { ...styleOf({ colour: true, unicode: true }), timeOfDay: () => '12:00:00' };
const word = fc.oneof(
  fc.constantFrom(
    'PENDING',
    'BLOCKED',
    'RUNNING',
    'WAITING',
    'TERMINATING',
    'TERMINATED',
    'SUCCESS',
    'FAILED',
    'SKIPPED',
    'CANCELED',
    'UPSTREAM_FAILED',
  ),
  fc.string(),
);
const state = {
  status: fc.option(
    fc.record({
      state: word,
      termination_details: fc.option(fc.record({ code: word, message: fc.string() }), { nil: undefined }),
    }),
    { nil: undefined },
  ),
  state: fc.option(fc.record({ life_cycle_state: word, result_state: word }), { nil: undefined }),
  start_time: fc.constantFrom(0, NOON, NOON + 1000),
  end_time: fc.constantFrom(0, NOON + 5000),
};
const key = fc.constantFrom('a', 'b', 'c');
const task = fc.record({
  ...state,
  run_id: fc.integer({ min: 1, max: 6 }),
  task_key: key,
  attempt_number: fc.integer({ min: 0, max: 3 }),
  depends_on: fc.array(fc.record({ task_key: key }), { maxLength: 3 }),
});
/** Every attempt has a run id of its own. */
const tasks = fc.uniqueArray(task, { maxLength: 6, selector: (attempt) => attempt.run_id });
const run = fc.record({ ...state, run_id: fc.constant(8841), tasks });

describe('whatever Databricks answers, in whatever order', () => {
  test('there are events, a tree, lines and JSON, and an end exactly where the run is final', () => {
    fc.assert(
      fc.property(run, run, (before, after) => {
        const [previous, next] = [before, after].map((answer) =>
          snapshotOf(schema.parse(answer), 'https://lake.test'),
        );
        if (next === undefined) return;
        const events = changesBetween(previous, next, NOON);
        for (const event of events)
          expect([...linesOf(event, STYLE), jsonLine(event)].every((line) => !line.includes('\n'))).toBe(
            true,
          );
        expect(
          renderTree({ run: next, cancelling: false, ended: false }, NOON, 40, 12, STYLE, '').length,
        ).toBeLessThan(12);
        expect(events.filter(({ type }) => type === 'run.finished')).toHaveLength(
          isFinal(next.state) ? 1 : 0,
        );
        if (isFinal(next.state)) expect(events.at(-1)?.type).toBe('run.finished');
      }),
      { numRuns: 500 },
    );
  });

  test('two looks that see the same tell nothing', () => {
    fc.assert(
      fc.property(run, (answer) => {
        const snapshot = snapshotOf(schema.parse(answer), 'https://lake.test');
        const news = changesBetween(snapshot, snapshot, NOON).filter(({ type }) => type !== 'run.finished');
        expect(news).toEqual([]);
      }),
    );
  });
});

test('an attempt that came and went between two looks is told', () => {
  const before = runSnapshot('RUNNING', { train: [{ is: 'RUNNING', from: 0 }] });
  const after = runSnapshot('RUNNING', {
    train: [
      { is: 'DRIVER_ERROR', from: 0, to: 1 },
      { is: 'DRIVER_ERROR', from: 2, to: 3 },
      { is: 'RUNNING', from: 4 },
    ],
  });

  const told = changesBetween(before, after, NOON).flatMap((event) =>
    event.type === 'task.state' ? [[event.attempt, event.to]] : [],
  );
  expect(told).toEqual([
    [1, 'failed'],
    [2, 'failed'],
    [3, 'running'],
  ]);
});

test('tasks come after those they depend on, and by key among equals', () => {
  const { tasks } = runSnapshot('RUNNING', {
    model_qa: { is: 'BLOCKED', after: ['evaluate', 'feature_importance'] },
    feature_importance: { is: 'BLOCKED', after: ['train'] },
    evaluate: { is: 'BLOCKED', after: ['train'] },
    train: { is: 'RUNNING', from: 1 },
  });

  expect(tasks.map(({ key: name }) => name)).toEqual(['train', 'evaluate', 'feature_importance', 'model_qa']);
  expect(tasks.at(-1)?.waitsFor).toEqual(['evaluate', 'feature_importance']);
});

test('the legacy address of a run is replaced by the one that everybody can open', () => {
  const answer = { run_id: 8841, run_page_url: 'https://lake.test/?o=12#job/7/run/8841' };
  expect(snapshotOf(schema.parse(answer), 'https://lake.test').url).toBe(
    'https://lake.test/jobs/7/runs/8841?o=12',
  );
});
