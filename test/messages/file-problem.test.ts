import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileProblem } from '../../messages/file-problem.ts';

function failure(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

test('what Node says of a file is told without its code, its call and its path', () => {
  expect(fileProblem(failure(() => readFileSync('no/such')))).toBe('no such file or directory');
  expect(fileProblem(failure(() => readFileSync('.')))).toBe('illegal operation on a directory');
});

test('anything else is told as it is', () => {
  expect(fileProblem(new Error('the disk is gone'))).toBe('the disk is gone');
  expect(fileProblem('gone')).toBe('gone');
});
