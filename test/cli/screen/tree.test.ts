import { describe, expect, test } from 'vitest';
import type { RunView } from '../../../cli/screen/run-view.ts';
import { styleOf } from '../../../cli/screen/style.ts';
import { renderTree } from '../../../cli/screen/tree.ts';
import { linesTaken, widthOf } from '../../../cli/screen/width.ts';
import { NOON, runSnapshot, type TaskWords } from '../../support/run-answers.ts';

const PLAIN = styleOf({ colour: false, unicode: true });
const HINT = 'Ctrl+C cancels the run; press it twice to leave it running';

const CHURN: Record<string, TaskWords | TaskWords[]> = {
  prepare_data: { is: 'SUCCESS', from: 0, to: 18 },
  train: [
    { is: 'RUN_EXECUTION_ERROR', from: 18, to: 20, after: ['prepare_data'], retries: 2 },
    { is: 'RUNNING', from: 22, after: ['prepare_data'], retries: 2 },
  ],
  evaluate: { is: 'BLOCKED', after: ['train'] },
  feature_importance: { is: 'BLOCKED', after: ['train'] },
  model_qa: { is: 'BLOCKED', after: ['evaluate', 'feature_importance'] },
};

const FAILED: Record<string, TaskWords | TaskWords[]> = {
  prepare_data: { is: 'SUCCESS', from: 0, to: 18 },
  train: { is: 'SUCCESS', from: 18, to: 42, after: ['prepare_data'] },
  evaluate: {
    is: 'RUN_EXECUTION_ERROR',
    from: 42,
    to: 44,
    after: ['train'],
    message: 'ValueError: empty partition\nsecond line',
  },
  feature_importance: { is: 'CANCELED', legacy: 'TIMEDOUT', from: 42, to: 3700, after: ['train'] },
  model_qa: { is: 'SKIPPED', legacy: 'UPSTREAM_FAILED', after: ['evaluate', 'feature_importance'] },
};

function view(
  is: string,
  tasks: typeof CHURN,
  more: Partial<RunView> = {},
  run: Record<string, unknown> = {},
): RunView {
  return { run: runSnapshot(is, tasks, run), cancelling: false, ended: false, ...more };
}

function screen(shown: RunView, { width = 80, height = 24, style = PLAIN, seconds = 42 } = {}): string {
  return `\n${renderTree(shown, NOON + seconds * 1000, width, height, style, HINT).join('\n')}\n`;
}

describe('a tree', () => {
  test('while it runs', () => {
    expect(screen(view('RUNNING', CHURN))).toMatchInlineSnapshot(`
      "
      ● dev_churn  running 00:42  run 8841
        ✓ prepare_data        succeeded  00:18
        ● train               running    00:20   attempt 2 of 3
        ○ evaluate            blocked    by train
        ○ feature_importance  blocked    by train
        ○ model_qa            blocked    by evaluate, feature_importance
      https://lake.test/jobs/7/runs/8841
      Ctrl+C cancels the run; press it twice to leave it running
      "
    `);
  });

  test('with the last line that a task has logged', () => {
    const training = { train: { is: 'RUNNING', from: 0 } };
    const logged = { '1 train': 'epoch 3 of 10: loss 0.231' };
    expect(screen(view('RUNNING', training, { logged }))).toContain(
      'running  00:42   epoch 3 of 10: loss 0.231',
    );
    const done = { train: { is: 'SUCCESS', from: 0, to: 3 } };
    expect(screen(view('SUCCESS', done, { logged }))).not.toContain('epoch');
  });

  test('in forty columns', () => {
    expect(screen(view('RUNNING', CHURN), { width: 40 })).toMatchInlineSnapshot(`
      "
      ● dev_churn  running 00:42  run 8841
        ✓ prepare_data      succeeded  00:18
        ● train             running    00:20 …
        ○ evaluate          blocked    by tra…
        ○ feature_importa…  blocked    by tra…
        ○ model_qa          blocked    by eva…
      https://lake.test/jobs/7/runs/8841
      Ctrl+C cancels the run; press it twice …
      "
    `);
  });

  test('without glyphs beyond ASCII', () => {
    const style = styleOf({ colour: false, unicode: false });
    expect(screen(view('RUNNING', CHURN), { style, width: 60 })).toMatchInlineSnapshot(`
      "
      * dev_churn  running 00:42  run 8841
        + prepare_data        succeeded  00:18
        * train               running    00:20   attempt 2 of 3
        o evaluate            blocked    by train
        o feature_importance  blocked    by train
        o model_qa            blocked    by evaluate, feature_imp~
      https://lake.test/jobs/7/runs/8841
      Ctrl+C cancels the run; press it twice to leave it running
      "
    `);
  });

  test('at its end, in eighty columns', () => {
    const run = { end_time: NOON + 3_701_000 };
    expect(screen(view('RUN_EXECUTION_ERROR', FAILED, { ended: true }, run))).toMatchInlineSnapshot(`
      "
      ✗ dev_churn  failed 1:01:41  run 8841
        ✓ prepare_data        succeeded  00:18
        ✓ train               succeeded  00:24
        ✗ evaluate            failed     00:02   RUN_EXECUTION_ERROR: ValueError: emp…
        ✗ feature_importance  timed out  1:00:58
        - model_qa            skipped    upstream failed
      https://lake.test/jobs/7/runs/8841
      "
    `);
  });

  test('at its end, in two hundred columns', () => {
    const run = { end_time: NOON + 3_701_000 };
    expect(
      screen(view('RUN_EXECUTION_ERROR', FAILED, { ended: true }, run), { width: 200 }),
    ).toMatchInlineSnapshot(`
      "
      ✗ dev_churn  failed 1:01:41  run 8841
        ✓ prepare_data        succeeded  00:18
        ✓ train               succeeded  00:24
        ✗ evaluate            failed     00:02   RUN_EXECUTION_ERROR: ValueError: empty partition
        ✗ feature_importance  timed out  1:00:58
        - model_qa            skipped    upstream failed
      https://lake.test/jobs/7/runs/8841
      "
    `);
  });

  test('while Databricks does not answer', () => {
    const outage = { since: NOON + 12_000, reason: 'the connection to https://lake.test broke (ECONNRESET)' };
    expect(screen(view('RUNNING', {}, { outage }))).toMatchInlineSnapshot(`
      "
      ● dev_churn  running 00:42  run 8841
      no contact for 30s, trying again: the connection to https://lake.test broke (EC…
      https://lake.test/jobs/7/runs/8841
      Ctrl+C cancels the run; press it twice to leave it running
      "
    `);
  });

  test('while it is being cancelled', () => {
    expect(screen(view('TERMINATING', {}, { cancelling: true }))).toMatchInlineSnapshot(`
      "
      ■ dev_churn  cancelling 00:42  run 8841
      https://lake.test/jobs/7/runs/8841
      Ctrl+C cancels the run; press it twice to leave it running
      "
    `);
  });

  test('before anything is known', () => {
    expect(screen(view('QUEUED', {}, {}, { start_time: 0 }))).toMatchInlineSnapshot(`
      "
      ○ dev_churn  queued  run 8841
      https://lake.test/jobs/7/runs/8841
      Ctrl+C cancels the run; press it twice to leave it running
      "
    `);
  });

  test('in colour, which repeats what the words say', () => {
    const style = styleOf({ colour: true, unicode: true });
    const frame = screen(view('RUNNING', { train: { is: 'RUNNING', from: 0 } }), { style });
    expect(frame.replaceAll('\x1b', '␛')).toMatchInlineSnapshot(`
      "
      ␛[36m●␛[39m ␛[1mdev_churn␛[22m  running 00:42  run 8841
        ␛[36m●␛[39m train  ␛[36mrunning␛[39m  00:42
      https://lake.test/jobs/7/runs/8841
      ␛[90mCtrl+C cancels the run; press it twice to leave it running␛[39m
      "
    `);
  });
});

describe('a tree of 300 tasks', () => {
  const many = Object.fromEntries(
    Array.from({ length: 300 }, (_, index): [string, TaskWords] => {
      const key = `task_${String(index).padStart(3, '0')}`;
      if (index < 250) return [key, { is: 'SUCCESS', from: 0, to: 1, id: index + 1 }];
      if (index < 253) return [key, { is: 'RUNNING', from: 2, id: index + 1 }];
      if (index === 253) return [key, { is: 'DRIVER_ERROR', from: 2, to: 3, id: index + 1 }];
      return [key, { is: 'BLOCKED', after: ['task_252'], id: index + 1 }];
    }),
  );

  test('keeps what runs and what failed, within the height', () => {
    expect(screen(view('RUNNING', many), { height: 12, width: 60 })).toMatchInlineSnapshot(`
      "
      ● dev_churn  running 00:42  run 8841
        ● task_250  running  00:40
        ● task_251  running  00:40
        ● task_252  running  00:40
        ✗ task_253  failed   00:01   DRIVER_ERROR
        ○ task_254  blocked  by task_252
        ○ task_255  blocked  by task_252
        + 250 succeeded, 44 blocked
      https://lake.test/jobs/7/runs/8841
      Ctrl+C cancels the run; press it twice to leave it running
      "
    `);
  });

  test.each([10, 24, 50])('is never higher than %i lines', (height) => {
    expect(renderTree(view('RUNNING', many), NOON, 80, height, PLAIN, HINT).length).toBeLessThan(height);
  });

  test('nor is one whose address takes several lines, while nobody answers', () => {
    const run_page_url =
      'https://adb-1234567890123456.7.azuredatabricks.net/jobs/7/runs/8841?o=1234567890123456';
    const outage = { since: NOON, reason: 'no such host name' };
    const lines = renderTree(view('RUNNING', many, { outage }, { run_page_url }), NOON, 40, 20, PLAIN, HINT);

    expect(lines).toContain(run_page_url);
    expect(lines.reduce((sum, line) => sum + linesTaken(line, 40), 0)).toBe(19);
  });
});

test.each([40, 57, 80, 120, 200, 300])('no line but the address is wider than %i columns', (width) => {
  const wide = {
    数据准备_data_preparation_with_a_long_key: {
      is: 'DRIVER_ERROR',
      from: 0,
      to: 2,
      message: '错误：'.repeat(60),
    },
  };
  for (const shown of [view('RUNNING', CHURN), view('RUN_EXECUTION_ERROR', { ...FAILED, ...wide })]) {
    const lines = renderTree(shown, NOON, width, 50, PLAIN, HINT).filter((line) => line !== shown.run.url);
    expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
  }
});

test('an error message cannot move the cursor', () => {
  const task = { is: 'DRIVER_ERROR', from: 0, to: 2, message: '\x1b[2Jgone\r\x07' };
  expect(screen(view('RUNNING', { train: task }))).toContain('DRIVER_ERROR: gone\n');
});
