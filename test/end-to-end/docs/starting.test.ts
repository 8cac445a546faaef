import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

/** docs/starting.md, done as it says: its files are written and its commands typed, with the package as it is packed. */

const page = readFileSync('docs/starting.md', 'utf8');
const files = [...page.matchAll(/^`([^`]+)`,[^\n]*:\n\n```\w*\n(.*?)^```$/gms)];
const [install = '', look = '', deployAndRun = '', runTests = ''] = [
  ...page.matchAll(/^```sh\n(.*?)^```$/gms),
].map(([, commands]) => commands);

const root = mkdtempSync(join(tmpdir(), 'lakeform-starting-'));
const folder = join(root, 'own');

/** Types the lines at a shell, up to the first that fails. */
function type(commands: string): string {
  const { status, stdout } = spawnSync('sh', ['-ec', `exec 2>&1\n${commands}`], {
    cwd: folder,
    encoding: 'utf8',
    // At a terminal vitest writes a snapshot that is not there; where it sees a CI, as this test may, it refuses.
    env: { ...process.env, npm_config_prefer_offline: 'true', UPDATE_SNAPSHOT: 'new' },
  });
  if (status !== 0) throw new Error(stdout);
  return stdout;
}

/** `lakeform local start` in another terminal, until it is called. */
async function otherTerminal(): Promise<() => Promise<void>> {
  const child = spawn('node_modules/.bin/lakeform', ['local', 'start'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<void>((resolve) => child.stderr.once('data', () => resolve()));
  await Promise.race([ready, ended]);
  return () => {
    child.kill('SIGINT');
    return ended;
  };
}

// npm, npx and the compiler take their time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

beforeAll(() => {
  mkdirSync(folder);
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', root], { stdio: 'ignore' });
  type(install);
  for (const [, path = '', content = ''] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}, 300_000);

afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

test('it compiles and synthesizes, and its environments can be compared', () => {
  const told = type(look);
  expect(told).toContain('scoring-dev         cdktf.out/stacks/scoring-dev\n');
  expect(told).toMatch(/^schedules +paused +active$/m);
});

test('it is deployed to a workspace of its own, and runs there', async () => {
  const stop = await otherTerminal();
  try {
    const [, run] = /\nrun (\d+) succeeded/.exec(type(deployAndRun)) ?? [];
    const logs = type(`npx lakeform logs ${run} --local`);
    expect(logs).toContain('customers of 2026-01-16');
    expect(logs).toContain('scored 500 customers');
  } finally {
    await stop();
  }
});

test('its test passes', () => {
  expect(type(runTests)).toMatch(/1 passed/);
});
