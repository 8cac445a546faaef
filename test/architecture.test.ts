import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { circlesAmong } from './support/import-circles.ts';
import { filesOf, type Import, importsIn, matchesIn } from './support/source-code.ts';

/**
 * Which room may import which, besides itself and `messages`. The two halves, what declares and what runs, are joined
 * only by data.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'main.ts': ['stacks', 'environments', 'constructs'],
  'demo.ts': ['workspace'],
  stacks: ['constructs', 'constructs (package)', 'environments (types)'],
  constructs: ['#cdktf', '#databricks', 'constructs (package)', 'zod', 'fflate', 'smol-toml'],
  environments: ['zod'],
  'jobs-api': ['zod'],
  runtime: ['jobs-api', 'zod', 'undici'],
  reconcile: ['zod', 'workspace'],
  workspace: ['jobs-api', 'zod'],
  testing: ['constructs', 'workspace', 'constructs (package)'],
  cli: ['runtime', 'reconcile', 'workspace', 'commander'],
  messages: ['fastest-levenshtein'],
};

/** What is not part of the app or the package. */
const WORKSHOP = ['bench', 'docs', 'scripts', 'test', 'templates', 'vitest.config.ts'];

/** What knows the example; the rest is the package, which others install. */
const APP = /^(main\.ts|demo\.ts|stacks\/.*|environments\/(production|staging|dev|previews)\.ts)$/;

const rooms = Object.keys(ALLOWED);
const library = rooms.flatMap(filesOf).filter((file) => !APP.test(file));
const belowTheCommand = library.filter((file) => !file.startsWith('cli/'));

describe.each(rooms)('%s', (room) => {
  test('imports only what it may', () => {
    const allowed = [...(ALLOWED[room] ?? []), room, 'messages', 'node'];
    const imports = filesOf(room).flatMap(importsIn);

    expect(imports).not.toEqual([]);
    expect(imports.filter((one) => !allowed.includes(targetOf(one)))).toEqual([]);
  });
});

test('every file of TypeScript belongs to a room or to the workshop', () => {
  const found = readdirSync('.', { withFileTypes: true })
    .filter((entry) => !/^(\.|node_modules|dist|cdktf\.out)/.test(entry.name))
    .filter((entry) => (entry.isDirectory() ? filesOf(entry.name).length > 0 : entry.name.endsWith('.ts')))
    .map((entry) => entry.name);

  expect(found.filter((name) => !rooms.includes(name) && !WORKSHOP.includes(name))).toEqual([]);
});

test('cdktf and the provider are reached through #cdktf and #databricks only, so that one switch changes both', () => {
  const imports = [...rooms, 'test', 'scripts'].flatMap(filesOf).flatMap(importsIn);

  expect(imports.some(({ specifier }) => specifier === '#cdktf')).toBe(true);
  expect(imports.filter(({ specifier }) => /^@?cdkt[fn]\b/.test(specifier))).toEqual([]);
});

test('of the provider, one resource at a time is loaded', () => {
  const provider = library.flatMap(importsIn).filter(({ specifier }) => specifier.startsWith('#databricks'));

  expect(provider).not.toEqual([]);
  expect(provider.filter(({ specifier }) => !/^#databricks\/[a-z0-9-]+$/.test(specifier))).toEqual([]);
});

test('what constructs keep to themselves is not imported from outside', () => {
  const imports = rooms
    .filter((room) => room !== 'constructs')
    .flatMap(filesOf)
    .flatMap(importsIn);

  expect(imports.filter(({ specifier }) => specifier.includes('constructs/private/'))).toEqual([]);
});

test('no files import each other in a circle, types included, but a pipeline and what it is made of', () => {
  expect(circlesAmong(rooms.flatMap(filesOf))).toEqual([
    [
      'constructs/compute/i-compute.ts',
      'constructs/compute/job-compute.ts',
      'constructs/compute/serverless-compute.ts',
      'constructs/pipeline/job-clusters.ts',
      'constructs/pipeline/job-environments.ts',
      'constructs/pipeline/pipeline-props.ts',
      'constructs/pipeline/pipeline.ts',
      'constructs/pipeline/task-defaults.ts',
      'constructs/pipeline/task-dependencies.ts',
      'constructs/pipeline/task-outcome.ts',
      'constructs/pipeline/task-props.ts',
      'constructs/pipeline/task-work.ts',
      'constructs/pipeline/task.ts',
    ],
  ]);
});

test('an exit code is set where a program ends, and nowhere else', () => {
  const exits = matchesIn(rooms.flatMap(filesOf), /\bprocess\.(exitCode =|exit\(|abort\()/g);

  expect(exits.sort()).toEqual([
    'cli/main.ts: process.exitCode =',
    'constructs/synthesize.ts: process.exitCode =', // the end of an app
    'demo.ts: process.exitCode =',
  ]);
});

test('below the command, nothing takes from the process what it could be given', () => {
  const taken = matchesIn(
    belowTheCommand,
    /\bprocess\.(env|argv|execArgv|cwd|chdir|umask|std\w+|on|once|emit\w*)\b|\bconsole\.\w+/g,
  );

  expect(taken.sort()).toEqual([
    'constructs/assets/build-wheel.ts: process.env', // for the project's own build command
    'constructs/synthesize.ts: process.env', // CDKTF_OUTDIR, as cdktf reads it
    'constructs/synthesize.ts: process.stderr',
    'workspace/engine/create-run-engine.ts: process.env', // a default
  ]);
});

test('what declares knows neither time, chance, network nor version control', () => {
  const declaring = ['main.ts', 'stacks', 'environments', 'constructs'].flatMap(filesOf);
  const impure = matchesIn(
    declaring,
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandomUUID\b|\bperformance\.now|\bfetch\(|'node:(https?|net|dns|tls)'|(spawn|exec)\w*\(\s*'git'/g,
  );

  expect(impure).toEqual([]);
});

test('what runs is told the time by its clock', () => {
  const running = ['runtime', 'jobs-api', 'reconcile'].flatMap(filesOf);

  expect(
    matchesIn(running, /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b|\bMath\.random\(/g).sort(),
  ).toEqual(['runtime/clock.ts: Date.now', 'runtime/clock.ts: performance.now']);
});

test('environments are values: none is asked for its name', () => {
  expect(
    matchesIn(rooms.flatMap(filesOf), /[!=]==? '(production|staging|dev)'|case '(production|staging|dev)'/g),
  ).toEqual([]);
});

test('the package does not know the example, except to say what something looks like', () => {
  expect(matchesIn(library, /^(?!.*\b(such as|like) ).*churn.*$/gim)).toEqual([]);
});

test('the app is thirty lines at most, and no file is longer than 400', () => {
  const long = [...rooms, ...WORKSHOP].flatMap(filesOf).filter((file) => linesOf(file) > 400);

  expect(linesOf('main.ts')).toBeLessThanOrEqual(30);
  expect(long).toEqual([]);
});

function linesOf(file: string): number {
  return readFileSync(file, 'utf8').trimEnd().split('\n').length;
}

/** The room or package that an import names. */
function targetOf({ file, specifier, isType }: Import): string {
  if (specifier.startsWith('node:')) return 'node';
  if (specifier.startsWith('#')) return specifier.split('/')[0] ?? '';
  if (specifier === 'constructs') return 'constructs (package)';
  const room = roomOf(file, specifier);
  if (room !== undefined) {
    return isType && room === 'environments' && file.startsWith('stacks') ? 'environments (types)' : room;
  }
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The room of this repository that an import names, by its path or, as users do, by the package. */
function roomOf(file: string, specifier: string): string | undefined {
  if (specifier === 'lakeform') return 'constructs';
  if (specifier.startsWith('lakeform/')) return specifier.split('/')[1];
  if (!specifier.startsWith('.')) return undefined;
  return normalize(join(dirname(file), specifier))
    .replace(/^dist\//, '')
    .split('/')[0];
}
