import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Cluster, librariesFrom } from '../../../constructs/index.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeform-libraries-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a file of the project becomes libraries, in an order of their own', () => {
  const file = join(folder, 'requirements.txt');
  writeFileSync(file, 'xgboost==2.1.4\n/Volumes/main/default/own-1.0-py3-none-any.whl\nnumpy==2.1.3\n');

  const stack = synthesized((stack) => {
    new Cluster(stack, 'shared', { libraries: librariesFrom(stack, file) });
  });

  expect(stack.resource?.databricks_cluster?.shared?.library).toEqual([
    { pypi: { package: 'numpy==2.1.3' } },
    { pypi: { package: 'xgboost==2.1.4' } },
    { whl: '/Volumes/main/default/own-1.0-py3-none-any.whl' },
  ]);
});

test('what cannot be carried over is reported with file and line', () => {
  const file = join(folder, 'requirements.txt');
  writeFileSync(file, 'numpy==2.1.3\n-e .\n');

  const report = reportOn((stack) => {
    librariesFrom(stack, file);
    librariesFrom(stack, join(folder, 'uv.lock'));
  });

  expect(report.replaceAll(folder, '<project>')).toMatchInlineSnapshot(`
    "2 problems in stack team-dev

    [team-dev] <project>/requirements.txt:2: pip's option -e cannot be carried over
      hint: make a Wheel of the project
    [team-dev] libraries are read from '<project>/uv.lock', which does not exist"
  `);
});

test('every form of a requirement is one that clusters take', () => {
  const file = join(folder, 'requirements.txt');
  const requirements = [
    'numpy',
    'pandas[gcp, parquet] >=2.2,<3',
    'scikit-learn==1.5.2 ; python_version < "3.13"',
    'tools @ git+https://example.test/team/tools@0123abc ; sys_platform == "linux"',
    'tqdm ; sys_platform == "linux"',
  ];
  writeFileSync(file, requirements.join('\n'));

  const stack = synthesized((stack) => {
    new Cluster(stack, 'shared', { libraries: librariesFrom(stack, file) });
  });

  const packages = requirements.map((requirement) => ({ pypi: { package: requirement } }));
  expect(stack.resource?.databricks_cluster?.shared?.library).toEqual(packages);
});
