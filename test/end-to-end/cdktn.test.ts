import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** The app on the living fork of cdktf, see docs/cdktn.md: what it declares must come out the same. */

const PROVIDER = 'node_modules/@cdktn/provider-databricks';
const folder = mkdtempSync(join(tmpdir(), 'lakeform-cdktn-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Why it cannot be tried here. */
function obstacle(node: string): string | undefined {
  if (!existsSync(join(PROVIDER, 'package.json')) || !existsSync('node_modules/cdktn')) {
    return 'the fork is not installed: npm install --no-save cdktn@0.24.0 @cdktn/provider-databricks@18.7.0';
  }
  const [major = 0, minor = 0] = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' })
    .stdout.split('.')
    .map(Number);
  if (major > 22 || (major === 22 && minor >= 11)) return undefined;
  return `the fork needs Node 22.11, this is ${major}.${minor}: run the tests with it, or give its path as CDKTN_NODE`;
}

test('all resources of all environments are those of the snapshots', ({ skip }) => {
  const node = process.env.CDKTN_NODE ?? process.execPath;
  const reason = obstacle(node);
  if (reason !== undefined) skip(reason);

  const { status, stderr } = spawnSync(node, ['--conditions=cdktn', '--import', 'tsx', 'main.ts'], {
    env: { ...process.env, CDKTF_OUTDIR: folder, LAKEFORM_ENV: undefined },
    encoding: 'utf8',
  });

  expect(stderr).toBe('');
  expect(status).toBe(0);
  const stacks = readdirSync('__snapshots__/stacks').map((file) => file.replace('.tf.json', ''));
  expect(readdirSync(join(folder, 'stacks')).sort()).toEqual(stacks);
  for (const stack of stacks) {
    const synthesized = read(join(folder, 'stacks', stack, 'cdk.tf.json'));
    expect(synthesized['//']).toMatchObject({ metadata: { version: '0.24.0' } });
    expect(elementsOf(synthesized)).toEqual(elementsOf(read(`__snapshots__/stacks/${stack}.tf.json`)));
  }
});

function read(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Without the notes that cdktf keeps in them. */
function elementsOf({ resource, data }: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify({ resource, data }), (key, value) => (key === '//' ? undefined : value));
}
