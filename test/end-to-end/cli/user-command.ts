import { type ChildProcess, spawn } from 'node:child_process';
import { writeJson } from '../../reconcile/synthesized-fixture.ts';
import { COMMAND } from '../command.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a user in this project would, in a pipe. `started` may interrupt it. */
export async function lakeform(
  project: string,
  args: readonly string[],
  started: (pid: number) => void = () => {},
  variables: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    cwd: project,
    env: { ...process.env, LAKEFORM_ENV: '', NO_COLOR: '1', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started(child.pid ?? 0);
  return endOf(child);
}

/** Waits for a process that was just started, and reads what it writes. */
export async function endOf(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data) => {
    stdout += data;
  });
  child.stderr?.on('data', (data) => {
    stderr += data;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stdout, stderr };
}

/** The app of these projects does next to nothing: what it would have written is there. */
export function withApp(directory: string, app = 'touch $CDKTF_OUTDIR/lakeform.json'): string {
  writeJson(directory, 'cdktf.json', { language: 'typescript', app });
  return directory;
}
