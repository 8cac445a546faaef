import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { type Example, examples, sourceOf } from './examples.ts';

/** The documentation's code compiles, and synthesizes without a complaint. */

const FOLDER = '.lakeform/docs-examples';
const TSCONFIG = {
  extends: '../../tsconfig.json',
  compilerOptions: {
    noUnusedLocals: false,
    noUnusedParameters: false,
    // The sources, as the example app imports them too.
    paths: {
      lakeform: ['../../constructs/index.ts'],
      'lakeform/*': ['../../*/index.ts'],
    },
  },
  include: ['*.ts'],
  exclude: [],
};

/** What examples that are whole modules import from beside them. */
const NEIGHBOURS = {
  'production.ts': 'environments/production.ts',
  'dev.ts': 'environments/dev.ts',
  'churn-stack.ts': 'stacks/churn-stack.ts',
};

/** What examples deploy. */
const PROJECT_FILES = {
  'requirements.txt': 'xgboost==2.1.4\n',
  'notebooks/report.py': '# Databricks notebook source\n',
  'scripts/ingest.py': 'print(1)\n',
  'scripts/install.sh': '#!/bin/sh\n',
  'sql/customers.sql': 'SELECT 1\n',
  'dbt/dbt_project.yml': 'name: churn\n',
  'rules/check.py': 'print(1)\n',
};

const TYPESCRIPT = join(import.meta.dirname, '../../../node_modules/typescript/bin/tsc');

function fileOf({ page, line }: Example): string {
  return `${page.replaceAll('/', '-').replace(/\.md$/, '')}-${line}.ts`;
}

test('every example compiles and synthesizes', () => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const all = examples();
  for (const example of all) writeFileSync(join(FOLDER, fileOf(example)), sourceOf(example));
  for (const [name, module] of Object.entries(NEIGHBOURS)) {
    writeFileSync(join(FOLDER, name), `export * from '../../${module}';\n`);
  }
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  for (const [name, content] of Object.entries(PROJECT_FILES)) {
    mkdirSync(dirname(join(FOLDER, name)), { recursive: true });
    writeFileSync(join(FOLDER, name), content);
  }
  symlinkSync(resolve('python'), join(FOLDER, 'python'));

  const compiled = spawnSync(process.execPath, [TYPESCRIPT, '-p', FOLDER], { encoding: 'utf8' });
  expect(compiled.stdout).toBe('');

  const fragments = all.filter(({ isModule }) => !isModule);
  const synthesis = [
    "import { stackJson } from 'lakeform/testing';",
    ...fragments.map((example, index) => `import { Example as E${index} } from './${fileOf(example)}';`),
    'const report = (at: string, declare: Parameters<typeof stackJson>[0]) => {',
    '  try { stackJson(declare); } catch (error) { console.log(at, error instanceof Error ? error.message : error); }',
    '};',
    ...fragments.map(
      ({ page, line }, index) => `report('${page}:${line}', (app) => new E${index}(app, 'docs'));`,
    ),
  ];
  writeFileSync(join(FOLDER, 'synthesize.ts'), synthesis.join('\n'));
  const synthesized = spawnSync(process.execPath, ['--import', 'tsx', 'synthesize.ts'], {
    cwd: FOLDER,
    encoding: 'utf8',
    env: { ...process.env, TSX_TSCONFIG_PATH: 'tsconfig.json' },
  });
  expect(`${synthesized.stdout}${synthesized.stderr}`).toBe('');
  rmSync(FOLDER, { recursive: true, force: true });
});
