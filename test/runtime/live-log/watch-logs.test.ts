import { describe, expect, test } from 'vitest';
import { ApiError, type VolumeFiles, type WatchedRun } from '../../../runtime/index.ts';
import { NOON, runAnswer, type TaskWords } from '../../support/run-answers.ts';
import type { Answer } from '../../support/scripted-workspace.ts';
import { RUN, watching } from '../../support/watching.ts';

const END = 10;
const wheel = { python_wheel_task: { named_parameters: { 'log-directory': '/Volumes/ml/churn/data/logs' } } };

/** A run of `train`, which opted in, and `report`, which did not. */
function ofRun(
  end: TaskWords['is'] = 'SUCCESS',
  output = 'epoch 1\nepoch 2\nsaved\n',
): Record<string, Answer> {
  return {
    'runs/get': (_request, seconds) => {
      const is = seconds < END ? 'RUNNING' : end;
      const words = { is, from: 0, to: seconds < END ? undefined : END };
      const tasks = { train: { ...words, id: 8842 }, report: { ...words, id: 8843 } };
      const run = runAnswer(is, tasks, seconds < END ? {} : { end_time: NOON + END * 1000 });
      const [train, ...others] = Array.isArray(run.tasks) ? run.tasks : [];
      return { ...run, tasks: [{ ...train, ...wheel }, ...others] };
    },
    'runs/get-output': () => ({ logs: output }),
  };
}

/** A volume whose file is what the log is at each time it is asked for. */
function logged(...texts: (string | Error)[]): VolumeFiles & { readonly paths: Set<string> } {
  const paths = new Set<string>();
  let asked = 0;
  return {
    paths,
    async read(path, offset, length) {
      paths.add(path);
      const text = texts[Math.min(asked, texts.length - 1)] ?? '';
      asked += 1;
      if (text instanceof Error) throw text;
      return Buffer.from(text).subarray(offset, offset + length);
    },
  };
}

async function told(logs: VolumeFiles, answers = ofRun(), run: WatchedRun = RUN): Promise<string[]> {
  const { events } = await watching(answers, { logs, outputs: 'all' }, run);
  return events.flatMap((event) => {
    if (event.type === 'task.log') return `${event.task}: ${JSON.stringify(event.text)}`;
    if (event.type !== 'task.output') return [];
    return `${event.task} left ${JSON.stringify(event.untold ?? event.text)}`;
  });
}

describe('the log that a task writes to a volume', () => {
  test('is told as it grows, and its output says the rest; other tasks are told when they end', async () => {
    const logs = logged('', 'epoch 1\n', 'epoch 1\nepoch 2\n');
    expect(await told(logs)).toEqual([
      'train: "epoch 1\\n"',
      'train: "epoch 2\\n"',
      'report left "epoch 1\\nepoch 2\\nsaved\\n"',
      'train left "saved\\n"',
    ]);
    expect([...logs.paths]).toEqual(['/Volumes/ml/churn/data/logs/8842.log']);
  });

  test('is told in whole lines, and to its last character when the task has ended', async () => {
    const looks = ['epo', 'epoch 1\nep', 'epoch 1\nepoch 2…', 'epoch 1\nepoch 2…'];
    const lines = (await told(logged(...looks))).filter((line) => line.startsWith('train: '));
    expect(lines).toEqual(['train: "epoch 1\\n"', 'train: "epoch 2…"']);
  });

  test('of many megabytes is told whole', async () => {
    const text = `${'x'.repeat(99)}\n`.repeat(10_000);
    const [first = ''] = await told(logged(text), ofRun('SUCCESS', text));
    expect(first.length).toBeGreaterThan(text.length);
  });

  test('that cannot be read changes nothing', async () => {
    const refusal = new ApiError('forbidden', 'no READ VOLUME');
    const busy = new ApiError('rate_limited', 'busy');
    expect(await told(logged(refusal))).toContain('train left "epoch 1\\nepoch 2\\nsaved\\n"');
    expect(await told(logged(busy, 'epoch 1\n'))).toContain('train: "epoch 1\\n"');
  });

  test('is told although the look at which it was read told nothing else', async () => {
    const answers = ofRun();
    const get = answers['runs/get'];
    let looks = 0;
    answers['runs/get'] = (request, seconds) => {
      looks += 1;
      // Databricks shows a repair a little after it was asked for.
      const repair_history = looks > 1 ? [{ type: 'REPAIR', id: 5 }] : [];
      return { ...Object(get?.(request, seconds)), repair_history };
    };
    const lines = await told(logged('epoch 1\n'), answers, { ...RUN, repairId: '5' });
    expect(lines).toContain('train: "epoch 1\\n"');
  });

  test('does not hide an output that says something else', async () => {
    const left = await told(logged('epoch 1\n'), ofRun('SUCCESS', 'Spark says hello\n'));
    expect(left).toContain('train left "Spark says hello\\n"');
  });
});
