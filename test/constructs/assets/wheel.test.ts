import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Wheel } from '../../../constructs/index.ts';
import { InvalidApp } from '../../../constructs/invalid-app.ts';
import { Stack } from '../../../constructs/stack.ts';
import { synthesizeOrThrow } from '../../../constructs/synthesize.ts';
import { synthesized } from '../../support/problems.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeform-wheel-test-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Synthesizes one wheel to `<folder>/out` and returns the built files. */
function build(source: string, props: { build?: string; fileName?: string } = {}): string[] {
  const outdir = join(folder, 'out');
  const environments = [{ name: 'dev' }];
  synthesizeOrThrow({
    outdir,
    environments: { all: environments, selected: environments },
    stacks(app) {
      new Wheel(new Stack(app, 'team-dev'), 'churn', { source, ...props });
    },
  });
  return readdirSync(join(outdir, 'wheels'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function pathOf(source: string): unknown {
  const json = synthesized((stack) => new Wheel(stack, 'churn', { source }));
  return json.resource?.databricks_workspace_file?.churn?.path;
}

test('a copy elsewhere with other times has the same path and the same bytes', () => {
  const copy = join(folder, 'copy');
  cpSync('python', copy, { recursive: true });
  utimesSync(join(copy, 'pyproject.toml'), 1, 1);
  writeFileSync(join(copy, 'src/churn/left-behind.pyc'), 'no source');

  expect(pathOf(copy)).toBe(pathOf('python'));
  const [first = ''] = build('python');
  const bytes = readFileSync(first);
  rmSync(join(folder, 'out'), { recursive: true });
  const [second = ''] = build(copy);
  expect(readFileSync(second).equals(bytes)).toBe(true);
});

test('a changed line of code is another path', () => {
  const copy = join(folder, 'copy');
  cpSync('python', copy, { recursive: true });
  writeFileSync(join(copy, 'src/churn/new_module.py'), 'ANSWER = 42\n');

  expect(pathOf(copy)).not.toBe(pathOf('python'));
});

test('Python finds the entry points of a packed wheel and runs its code', () => {
  const [wheel = ''] = build('python');
  const script = [
    'import sys, importlib.metadata as m',
    'sys.path.insert(0, sys.argv[1])',
    'd = m.distribution("churn")',
    'print(sorted(e.name for e in d.entry_points))',
    'print(d.version.split("+")[0], all(e.load() for e in d.entry_points))',
  ].join('\n');

  const output = execFileSync('python3', ['-c', script, wheel], { encoding: 'utf8' });

  expect(output).toBe(
    "['evaluate-model', 'feature-importance', 'model-qa', 'prepare-data', 'train-model']\n0.1.0 True\n",
  );
});

test('reading the JSON builds nothing, and a second synthesis builds nothing again', () => {
  const mark = join(folder, 'built');
  const command = `echo x >> '${mark}'; cp pyproject.toml "$WHEEL_DIRECTORY/churn-0.1.0-py3-none-any.whl"`;
  const source = join(folder, 'project');
  cpSync('python', source, { recursive: true });

  synthesized((stack) => new Wheel(stack, 'churn', { source, build: command }));
  expect(existsSync(mark)).toBe(false);

  build(source, { build: command });
  build(source, { build: command });
  expect(readFileSync(mark, 'utf8')).toBe('x\n');
});

test('a build that fails is reported with its last lines', () => {
  const command = 'for i in $(seq 30); do echo line $i; done; echo no compiler >&2; exit 3';

  expect(() => build('python', { build: command })).toThrowErrorMatchingInlineSnapshot(`
    [UserError: 1 problem in stack team-dev

    [team-dev/churn] 'for i in $(seq 30); do echo line $i; done; echo no compiler >&2; exit 3' failed with exit code 3 in 'python':
      | line 17
      | line 18
      | line 19
      | line 20
      | line 21
      | line 22
      | line 23
      | line 24
      | line 25
      | line 26
      | line 27
      | line 28
      | line 29
      | line 30
      | no compiler]
  `);
});

test('a build that makes another file is told what to write', () => {
  let error: unknown;
  try {
    build('python', { build: 'touch "$WHEEL_DIRECTORY/churn-0.2.0-py3-none-any.whl"' });
  } catch (thrown) {
    error = thrown;
  }

  expect(error).toBeInstanceOf(InvalidApp);
  expect(error).toMatchObject({
    problems: [{ rule: 'wheel-build-unexpected', source: 'docs/declaring.md' }],
  });
  expect(error instanceof InvalidApp && error.describe()).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn] 'touch "$WHEEL_DIRECTORY/churn-0.2.0-py3-none-any.whl"' made churn-0.2.0-py3-none-any.whl in $WHEEL_DIRECTORY, not churn-0.1.0-py3-none-any.whl
      hint: give Wheel fileName: 'churn-0.2.0-py3-none-any.whl'"
  `);
});
