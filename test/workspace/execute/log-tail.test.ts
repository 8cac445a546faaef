import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLogTail } from '../../../workspace/execute/log-tail.ts';
import { temporaryDirectory } from '../support/jobs-client.ts';

function logWith(text: string): string {
  const path = join(temporaryDirectory(), 'output.log');
  writeFileSync(path, text);
  return path;
}

test('a short log is given whole', () => {
  expect(readLogTail(logWith('héllo\n'), 10)).toEqual({ logs: 'héllo\n', logs_truncated: false });
});

test('of a long log the end is given, from a whole character on', () => {
  expect(readLogTail(logWith('aaaaéb'), 2)).toEqual({ logs: 'b', logs_truncated: true });
});

test('a task that has printed nothing has an empty log', () => {
  expect(readLogTail('/nowhere/output.log')).toEqual({ logs: '', logs_truncated: false });
});
