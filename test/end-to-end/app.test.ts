import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMAND } from './command.ts';

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

test('a family is listed by its pattern, and one of it compared when it is named', () => {
  const environments = (...args: string[]) =>
    spawnSync(process.execPath, [COMMAND, 'environments', ...args], {
      encoding: 'utf8',
      env: { ...process.env, CDKTF_OUTDIR: join(folder, 'listed') },
    });

  expect(environments().stdout.split('\n').at(-2)).toMatchInlineSnapshot(
    `"pr-*         https://ml-dev.cloud.databricks.test         pr_1_     paused     no         made when one is named, as in --env pr-1"`,
  );
  expect(environments('diff', 'dev', 'pr-42').stdout).toMatchInlineSnapshot(`
    "setting           dev               pr-42
    naming.prefix     dev_              pr_42_
    naming.platform   -                 dev_
    tags.environment  dev               pr-42
    data.volume       churn             pr_42
    backend           {"type":"local"}  {"type":"s3","bucket":"corp-terraform-state","region":"eu-west-1","keyPrefix":"lakeform/pr-42"}
    "
  `);
  expect(environments('diff', 'dev', 'rp-42')).toMatchObject({
    status: 2,
    stderr: "no environment 'rp-42'; there are: production, staging, dev, pr-*\n",
  });
});
