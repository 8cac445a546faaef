import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorkspace } from './dist/workspace/index.js'; // As built, like the command: it is ready sooner.

/**
 * The whole of Lakeform on one machine, with the commands that anyone would type: a local workspace is started, the
 * example deployed to it, its pipeline run, one task told to fail, the run repaired. Everything it writes is in one
 * temporary folder, which is gone at the end, however it ends.
 */

const folder = mkdtempSync(join(tmpdir(), 'lakeform-demo-'));
const local = ['--env', 'dev', '--local', join(folder, 'workspace')];

process.exitCode = await demo().finally(() => rmSync(folder, { recursive: true, force: true }));

async function demo(): Promise<number> {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => interrupted.abort(signal));
  }
  const workspace = await startWorkspace({ directory: join(folder, 'workspace') });
  say(`a local workspace is at ${workspace.url}`);
  try {
    return await story(workspace, interrupted.signal);
  } finally {
    await workspace.close();
  }
}

async function story(workspace: { url: string; token: string }, interrupted: AbortSignal): Promise<number> {
  const deployed = await lakeform(['deploy', ...local, '--yes'], interrupted);
  if (deployed !== 0) return deployed;

  say('now one task is told to fail');
  const failed = await lakeform(
    ['run', 'churn', ...local, '-p', 'rows=20000', '-p', 'fail_once=evaluate'],
    interrupted,
  );
  if (failed !== 1) return failed === 0 ? 1 : failed;

  say('what succeeded is kept, what failed is run again');
  const repaired = await lakeform(['repair', await lastRun(workspace), ...local], interrupted);
  if (repaired !== 0) return repaired;

  say(`all green. Three things to try next:

  npx lakeform local start
      a local workspace that stays: leave it running, and in another terminal
  npx lakeform deploy --env dev --local
      change stacks/churn-stack.ts, and see what it would do
  npx lakeform run churn --env dev --local -p rows=2000
      the same pipeline on less data`);
  return 0;
}

/** Runs a command as a user would, on this terminal, and gives its exit code. */
async function lakeform(args: readonly string[], interrupted: AbortSignal): Promise<number> {
  if (interrupted.aborted) return 130;
  process.stderr.write(`\n$ lakeform ${args.join(' ')}\n`);
  const command = spawn(process.execPath, [join(import.meta.dirname, 'dist/cli/main.js'), ...args], {
    cwd: import.meta.dirname,
    env: { ...process.env, CDKTF_OUTDIR: join(folder, 'cdktf.out') },
    stdio: 'inherit',
  });
  return await ended(command, interrupted);
}

/** The exit code of a command, which ends before the demo does, also when the demo is interrupted. */
function ended(command: ChildProcess, interrupted: AbortSignal): Promise<number> {
  // Ctrl-C reaches the command by itself, since it is on the same terminal; other signals are passed on.
  interrupted.addEventListener('abort', () => {
    if (interrupted.reason !== 'SIGINT') command.kill(interrupted.reason);
  });
  return new Promise((resolve, reject) => {
    command.once('error', reject);
    command.once('exit', (code) => resolve(interrupted.aborted ? 130 : (code ?? 1)));
  });
}

async function lastRun({ url, token }: { url: string; token: string }): Promise<string> {
  const response = await fetch(`${url}/api/2.2/jobs/runs/list?limit=1`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { runs } = (await response.json()) as { runs: { run_id: number }[] };
  return String(runs[0]?.run_id);
}

function say(text: string): void {
  process.stderr.write(`\n${text}\n`);
}
