import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** `npm run demo`, as a newcomer runs it: with Node and Python, and nothing else on the machine. */

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeform-demo-test-'));
  mkdirSync(join(folder, 'tmp'));
  mkdirSync(join(folder, 'bin'));
  symlinkSync(process.execPath, join(folder, 'bin', 'node'));
  symlinkSync(python(), join(folder, 'bin', 'python3'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The interpreter itself: what is first on the PATH may be a script that picks one. */
function python(): string {
  return execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
}

interface Demo {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly exit: Promise<number | null>;
}

/** Starts the demo in a process group of its own, as a terminal does. */
function startDemo(variables: Record<string, string> = {}): Demo {
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo.ts'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: join(folder, 'tmp'), ...variables },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return {
    process: child,
    output: () => output,
    exit: new Promise((resolve) => child.once('close', resolve)),
  };
}

/** Processes of this demo: those whose command line or folder names ours. */
function leftProcesses(): string[] {
  return execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder));
}

function expectNothingLeft(): void {
  expect(readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('lakeform'))).toEqual([]);
  expect(leftProcesses()).toEqual([]);
}

test('it ends green without Terraform, says so, and leaves nothing', async () => {
  const demo = startDemo({ PATH: join(folder, 'bin') });

  expect(await demo.exit, demo.output()).toBe(0);

  expect(demo.output()).toMatch(
    /loading platform-dev, churn-dev into the local workspace, without Terraform/,
  );
  expect(demo.output()).toMatch(/evaluate failed: .*ToldToFail/);
  expect(demo.output()).toMatch(/run \d+ failed in .*\. repair it: lakeform repair/);
  expect(demo.output()).toMatch(/run \d+ succeeded in/);
  expect(demo.output()).toMatch(/all green\. Three things to try next:/);
  expectNothingLeft();
});

test.each([
  ['SIGINT', 'while it deploys', /\$ lakeform deploy/],
  ['SIGINT', 'while a task runs', /prepare_data/],
  ['SIGTERM', 'while it repairs', /\$ lakeform repair/],
] as const)('%s %s leaves nothing', async (signal, _when, moment) => {
  const demo = startDemo({ PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter) });
  await expect.poll(demo.output, { timeout: 30_000, interval: 20 }).toMatch(moment);

  // A terminal's Ctrl+C reaches the whole group, other signals the demo alone.
  process.kill(signal === 'SIGINT' ? -(demo.process.pid ?? 0) : (demo.process.pid ?? 0), signal);

  expect(await demo.exit, demo.output()).not.toBe(0);
  expectNothingLeft();
});
