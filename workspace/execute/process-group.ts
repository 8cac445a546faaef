import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

export interface GroupOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The file that standard output and error are appended to. */
  readonly output: string;
  /** Ends the group: politely first, by force after `graceMs`. */
  readonly signal: AbortSignal;
  /** @default 5000 */
  readonly graceMs?: number;
}

/** How the first process of a group ended: by an exit code, or by a signal. */
export interface GroupEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * Runs a command as the first process of a group of its own and resolves once it has ended, with all that it
 * started. Its standard input stays open for as long as this process lives, which tells it when that is over.
 * @throws whatever keeps the command from being started
 */
export async function runInGroup(
  command: string,
  args: readonly string[],
  options: GroupOptions,
): Promise<GroupEnd> {
  if (options.signal.aborted) return { code: null, signal: 'SIGTERM' };
  const child = spawnGroup(command, args, options);
  let force: NodeJS.Timeout | undefined;
  const stop = () => {
    signalGroup(child, 'SIGTERM');
    force = setTimeout(() => signalGroup(child, 'SIGKILL'), options.graceMs ?? 5000);
  };
  options.signal.addEventListener('abort', stop);
  try {
    return await endOf(child);
  } finally {
    options.signal.removeEventListener('abort', stop);
    clearTimeout(force);
    signalGroup(child, 'SIGKILL'); // what the command left behind
  }
}

function spawnGroup(command: string, args: readonly string[], options: GroupOptions): ChildProcess {
  const output = openSync(options.output, 'a', 0o600);
  try {
    const { cwd, env } = options;
    const detached = process.platform !== 'win32';
    const stdio: StdioOptions = ['pipe', output, output];
    const child = spawn(command, args, { cwd, env, detached, stdio, windowsHide: true });
    child.stdin?.on('error', () => {}); // The end of the child closes it, which is no failure of ours.
    return child;
  } finally {
    closeSync(output);
  }
}

function endOf(child: ChildProcess): Promise<GroupEnd> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}
