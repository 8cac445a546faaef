import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const project = fileURLToPath(new URL('../../python', import.meta.url));

test('the example pipeline passes its own tests', { timeout: 60_000 }, (context) => {
  const missing = pythonMissing();
  if (missing !== undefined) {
    console.warn(`skipped the tests of python/: ${missing}`);
    return context.skip(missing);
  }

  const tests = python(['-m', 'unittest', 'discover', '-s', 'tests']);

  expect(tests.status, tests.stderr).toBe(0);
  expect(tests.stderr).toMatch(/^Ran [1-9]\d* tests/m);
});

/** Why the example cannot run here, if it cannot. */
function pythonMissing(): string | undefined {
  const version = python(['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']);
  if (version.error !== undefined) return 'there is no python3 on the PATH';
  return version.status === 0 ? undefined : 'python3 is older than 3.9';
}

function python(args: string[]) {
  return spawnSync('python3', args, {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: 'src', PYTHONDONTWRITEBYTECODE: '1' },
  });
}
