import { describe, expect, test } from 'vitest';
import { runAnswer as runAnswerSchema } from '../../../runtime/client/answers.ts';
import { tasksToRepair, tasksToRun } from '../../../runtime/index.ts';
import { runAnswer } from '../../support/run-answers.ts';

const on = (...keys: string[]) => keys.map((task_key) => ({ task_key }));

/** prepare → train → (evaluate ∥ explain) → publish, in no order. */
const TASKS = [
  { task_key: 'publish', depends_on: on('evaluate', 'explain') },
  { task_key: 'evaluate', depends_on: on('train') },
  { task_key: 'explain', depends_on: on('train') },
  { task_key: 'train', depends_on: on('prepare') },
  { task_key: 'prepare' },
];

describe('a start', () => {
  test.each([
    [undefined, ['prepare', 'train', 'evaluate', 'explain', 'publish']],
    [['explain'], ['explain']],
    [['+train'], ['prepare', 'train']],
    [['evaluate+'], ['evaluate', 'publish']],
    [['+explain+'], ['prepare', 'train', 'explain', 'publish']],
    [
      ['prepare', 'publish'],
      ['prepare', 'publish'],
    ],
  ])('with only %j', (only, keys) => {
    expect(tasksToRun(TASKS, only)).toEqual(keys);
  });

  test('passes over what is disabled', () => {
    expect(tasksToRun([{ task_key: 'a', disabled: true }, { task_key: 'b' }])).toEqual(['b']);
  });

  test('a circle, which no job can have, ends', () => {
    const circle = [
      { task_key: 'a', depends_on: on('b') },
      { task_key: 'b', depends_on: on('a') },
    ];
    expect(tasksToRun(circle, ['+a+']).sort()).toEqual(['a', 'b']);
  });
});

describe('a repair', () => {
  const run = runAnswerSchema.parse(
    runAnswer('RUN_EXECUTION_ERROR', {
      prepare: [{ is: 'RUN_EXECUTION_ERROR' }, { is: 'SUCCESS' }],
      train: { is: 'RUN_EXECUTION_ERROR', after: ['prepare'] },
      explain: { is: 'DISABLED', after: ['prepare'] },
      publish: { is: 'SKIPPED', legacy: 'UPSTREAM_FAILED', after: ['train'] },
    }),
  );

  test('runs again what did not succeed at last', () => {
    expect(tasksToRepair(run, {})).toEqual(['train', 'publish']);
  });

  test('or what is named, with all that depends on it', () => {
    expect(tasksToRepair(run, { tasks: ['prepare'] })).toEqual(['prepare']);
    expect(tasksToRepair(run, { tasks: ['train'], dependent: true })).toEqual(['train', 'publish']);
  });
});
