import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The app of this repository, run as `cdktf synth` and `lakeform synth` run it. */

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeform-app-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runApp(outdir: string, variables: Record<string, string> = {}) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'main.ts'], {
    encoding: 'utf8',
    env: { ...process.env, CDKTF_OUTDIR: join(folder, outdir), ...variables },
  });
}

test('every environment has its two stacks, byte for byte the same each time, as the snapshots say', () => {
  expect(runApp('first')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  expect(runApp('second')).toMatchObject({ status: 0 });

  const stacks = readdirSync(join(folder, 'first/stacks')).sort();
  expect(stacks).toEqual(readdirSync('__snapshots__/stacks').map((file) => file.replace('.tf.json', '')));
  for (const stack of stacks) {
    const read = (run: string) => readFileSync(join(folder, run, 'stacks', stack, 'cdk.tf.json'), 'utf8');
    expect(read('first')).toBe(read('second'));
    const { resource } = JSON.parse(read('first'), (key, value) => (key === '//' ? undefined : value));
    expect({ resource }).toEqual({
      resource: JSON.parse(readFileSync(`__snapshots__/stacks/${stack}.tf.json`, 'utf8')).resource,
    });
  }
});

test('LAKEFORM_ENV narrows the app to one environment; the values of all are written beside it', () => {
  expect(runApp('dev', { LAKEFORM_ENV: 'dev' })).toMatchObject({ status: 0 });

  const { stacks } = JSON.parse(readFileSync(join(folder, 'dev/manifest.json'), 'utf8'));
  expect(Object.keys(stacks)).toEqual(['churn-dev', 'platform-dev']);
  expect(stacks['churn-dev'].dependencies).toEqual(['platform-dev']);
  const description = JSON.parse(readFileSync(join(folder, 'dev/lakeform.json'), 'utf8'));
  expect(Object.keys(description.environments)).toEqual(['production', 'staging', 'dev']);
  expect(description.stacks).toEqual({
    'platform-dev': { environment: 'dev' },
    'churn-dev': { environment: 'dev' },
  });
});

test('an unknown environment is refused without a trace, and as data, until it is mended', () => {
  expect(runApp('mended', { LAKEFORM_ENV: 'prodction' })).toMatchObject({
    status: 2,
    stdout: '',
    stderr:
      "unknown environment 'prodction'; there are: production, staging, dev, pr-*\n  hint: did you mean 'production'?\n",
  });
  const file = join(folder, 'mended/problems.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    version: 1,
    problems: [
      {
        rule: 'unknown_environment',
        path: '',
        message: "unknown environment 'prodction'; there are: production, staging, dev, pr-*",
        hint: "did you mean 'production'?",
      },
    ],
  });

  expect(runApp('mended', { LAKEFORM_ENV: 'dev' })).toMatchObject({ status: 0 });
  expect(existsSync(file)).toBe(false);
});
