import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { linksOf, pages } from '../docs/pages.ts';

/** The package as others get it: packed, and installed in an empty folder. */

const APP = `
import { Compute, Pipeline, Stack, synthesize, Wheel, WheelTask } from 'lakeform';
import { type Environment, Environments, overlay } from 'lakeform/environments';
import { stackJson } from 'lakeform/testing';
import * as runtime from 'lakeform/runtime';

const wheel = (stack: Stack) => new Wheel(stack, 'example', { source: 'example' });
const stacks = [{ name: 'dev' }];
synthesize({
  environments: { all: stacks, selected: stacks },
  stacks(app, environment) {
    const stack = new Stack(app, \`team-\${environment.name}\`, { compute: { nodeType: 'i3.xlarge' } });
    const pipeline = new Pipeline(stack, 'example', { compute: Compute.job(), parameters: { rows: '10' } });
    const first = new WheelTask(pipeline, 'first', { wheel: wheel(stack), entryPoint: 'main', outputs: ['uri'] });
    pipeline.parameter('rows');
    // @ts-expect-error -- known by name
    first.outputs.url;
  },
});
const typed: [typeof overlay, typeof Environments, typeof stackJson, Environment | undefined] = [overlay, Environments, stackJson, undefined];
if (typed.length !== 4 || typeof runtime !== 'object') throw new Error('the package lacks an entry');
`;

const PYPROJECT = '[project]\nname = "example"\nversion = "1.0"\n';

const typescript = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin/tsc',
);
let folder: string;
/** Why the package cannot be installed here. */
let obstacle: string | undefined;

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeform-package-'));
  // Without scripts: `npm ci` has built it, and other tests are using what it built.
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const manifest = /"filename":\s*"([^"]+)"/.exec(packed)?.[1] ?? '';
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }');
  // Without a network it fails at once, or is served from npm's cache.
  const install = ['install', '--prefer-offline', '--fetch-retries=0', '--no-audit', '--no-fund'];
  const { status, stderr } = spawnSync('npm', [...install, `./${manifest}`], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH)\b/.test(stderr))
    obstacle = 'npm cannot reach its registry';
  else expect(status, stderr).toBe(0);
}, 120_000);

beforeEach(({ skip }) => {
  if (obstacle !== undefined) skip(obstacle);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an app that imports all of its entries compiles, and synthesizes', () => {
  writeFileSync(join(folder, 'main.ts'), APP);
  const package_ = join(folder, 'example/example');
  execFileSync('mkdir', ['-p', package_]);
  writeFileSync(join(package_, '__init__.py'), 'def main(): pass\n');
  writeFileSync(join(folder, 'example/pyproject.toml'), PYPROJECT);

  run(process.execPath, [
    typescript,
    '--ignoreConfig',
    '--strict',
    '--module',
    'nodenext',
    '--skipLibCheck',
    'main.ts',
  ]);
  run(process.execPath, ['main.js']);

  const stack = JSON.parse(readFileSync(join(folder, 'cdktf.out/stacks/team-dev/cdk.tf.json'), 'utf8'));
  expect(stack.resource.databricks_job.example.name).toBe('example');
});

test('npx lakeform --help and --version work', () => {
  const version = JSON.parse(readFileSync('package.json', 'utf8')).version;

  expect(run('npx', ['--no-install', 'lakeform', '--help'])).toContain('Usage: lakeform');
  expect(run('npx', ['--no-install', 'lakeform', '--version'])).toBe(`${version}\n`);
});

test('an unknown verb or flag names the nearest', () => {
  const lakeform = (...args: string[]) =>
    spawnSync('node_modules/.bin/lakeform', args, { cwd: folder, encoding: 'utf8' });

  expect(lakeform('deplyo')).toMatchObject({
    status: 2,
    stderr: "error: unknown command 'deplyo'\n(Did you mean deploy?)\n",
  });
  expect(lakeform('deploy', '--evn', 'dev')).toMatchObject({
    status: 2,
    stderr: "error: unknown option '--evn'\n(Did you mean --env?)\n",
  });
});

test('every link of its pages leads to something in it', () => {
  const installed = (path: string) => join(folder, 'node_modules/lakeform', path);
  const broken = pages()
    .flatMap((page) => linksOf(page))
    .map(({ page, target }) => ({ page, path: join(dirname(page), target.replace(/#.*/, '')), target }))
    .filter(({ target }) => !/^([a-z]+:|#)/.test(target))
    // What shows that a row of the comparison is true: the page says that tests are in the repository only.
    .filter(({ page, path }) => !(page === 'docs/comparison.md' && path.startsWith('test/')))
    .filter(({ path }) => !existsSync(installed(path)));

  expect(pages().filter((page) => !existsSync(installed(page)))).toEqual([]);
  expect(broken).toEqual([]);
});

test('nothing of the example app is in it', () => {
  const files = run('find', ['node_modules/lakeform', '-name', '*.js']).split('\n');

  expect(files.filter((file) => /production|staging|dev\.js|churn/.test(file))).toEqual([]);
});
