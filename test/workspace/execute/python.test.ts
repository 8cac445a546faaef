import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Python } from '../../../workspace/execute/python.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeform-python-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that says of itself what a Python says. */
function install(command: string, version: string): void {
  const path = join(folder, command);
  writeFileSync(path, `#!/bin/sh\necho ${path}\necho ${version}\n`);
  chmodSync(path, 0o755);
}

test('a Python that is installed while the workspace runs is found, and then kept', async () => {
  const python = new Python({ PATH: folder });
  await expect(python.path()).rejects.toThrowErrorMatchingInlineSnapshot(
    `[TaskFailure: no Python was found (tried python3, python): install Python 3.9 or later and put it on the PATH]`,
  );

  install('python', '3.12');
  expect(await python.path()).toBe(join(folder, 'python'));

  install('python3', '3.13');
  expect(await python.path()).toBe(join(folder, 'python'));
});

test('one that is too old is passed over for another', async () => {
  install('python3', '3.8');
  await expect(new Python({ PATH: folder }).path()).rejects.toThrowErrorMatchingInlineSnapshot(
    `[TaskFailure: python3 is Python 3.8, and tasks need 3.9 or later: install a newer one and put it first on the PATH]`,
  );

  install('python', '3.9');
  expect(await new Python({ PATH: folder }).path()).toBe(join(folder, 'python'));
});
