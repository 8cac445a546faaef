import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeTerraform } from '../../reconcile/fake-terraform.ts';
import { COMMAND } from '../command.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeform-doctor-test-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the command prints with nothing on the PATH but what is in this folder. */
function doctor(...args: string[]): string[] {
  const ended = spawnSync(process.execPath, [COMMAND, 'doctor', ...args], {
    encoding: 'utf8',
    env: { PATH: folder, LANG: 'C.UTF-8' },
  });
  expect(ended.status, ended.stderr).toBe(0);
  return ended.stdout.replace(process.versions.node, '20.19.0').split('\n');
}

test('a machine with Node alone', () => {
  expect(doctor()).toMatchInlineSnapshot(`
    [
      "✓ node       20.19.0",
      "✗ python     no Python was found (tried python3, python): install Python 3.9 or later and put it on the PATH",
      "             tasks on the local workspace fail; everything else works",
      "✗ terraform  neither 'terraform' nor 'tofu' is on PATH",
      "             deploying to the local workspace works without; 'plan' and 'deploy' elsewhere need it",
      "",
    ]
  `);
});

test('an old Python', () => {
  writeFileSync(join(folder, 'python3'), '#!/bin/sh\nprintf "/usr/bin/python3\\n3.8\\n"\n', { mode: 0o755 });

  expect(doctor()).toContain(
    '✗ python     python3 is Python 3.8, and tasks need 3.9 or later: install a newer one and put it first on the PATH',
  );
});

test('a Terraform that finds the provider, and one that would have to download it', () => {
  const found = fakeTerraform(folder, 'exit 0', '1.11.4', 'finds');
  const missing = fakeTerraform(folder, 'exit 1', '1.11.4', 'downloads');

  expect(doctor('--terraform', found)).toContain('✓ provider   databricks/databricks, on this machine');
  expect(doctor('--terraform', missing)).toContain(
    '✗ provider   databricks/databricks is not on this machine',
  );
});
