import { expect, test } from 'vitest';
import { runProgram } from '../../reconcile/child-process.ts';

async function shell(script: string): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const { code } = await runProgram('/bin/sh', ['-c', script], {
    cwd: '.',
    env: process.env,
    onStdout: (line) => lines.push(line),
  });
  return { code, lines };
}

test('all that a program wrote is read when it has ended', async () => {
  const { code, lines } = await shell('i=0; while [ $i -lt 5000 ]; do i=$((i+1)); echo $i; done; exit 3');

  expect(code).toBe(3);
  expect(lines).toHaveLength(5000);
});

test('a program that a signal ended has 128 and its number', async () => {
  expect(await shell('kill -9 $$')).toEqual({ code: 137, lines: [] });
});
