import { expect, test } from 'vitest';
import { attemptsByTask, latestAttempts } from '../../jobs-api/index.ts';

const attempt = (run_id: number | string, start_time: number, attempt_number = 0) => ({
  task_key: 'train',
  run_id,
  start_time,
  attempt_number,
});

test('the newest started last, whatever repairs do to the count', () => {
  const [latest] = latestAttempts([attempt(3, 300, 0), attempt(1, 100, 0), attempt(2, 200, 1)]);
  expect(latest?.run_id).toBe(3);
});

test('one that waits to start is newer than all that started', () => {
  const ids = attemptsByTask([attempt(2, 0), attempt(1, 100)])
    .get('train')
    ?.map(({ run_id }) => run_id);
  expect(ids).toEqual([1, 2]);
});

test('ids as long text are compared as numbers', () => {
  const [latest] = latestAttempts([attempt('9007199254740993', 0), attempt('10', 0)]);
  expect(latest?.run_id).toBe('9007199254740993');
});
