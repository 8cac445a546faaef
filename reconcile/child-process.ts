import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

type Variables = Readonly<Record<string, string | undefined>>;

export interface ChildProcessRequest {
  readonly cwd: string;
  readonly env: Variables;
  /** Aborted: the process is interrupted once, and waited for. */
  readonly signal?: AbortSignal;
  readonly onStdout?: (line: string) => void;
  readonly onStderr?: (line: string) => void;
}

/** How a process ended: its exit code, 128 + n when signal n ended it. */
export interface ChildProcessEnd {
  readonly code: number;
}

/**
 * Runs a program, without a shell, until it ends and its output is read.
 * @throws the system's error when it cannot be started; the signal's reason when that is aborted already
 */
export function runProgram(
  program: string,
  args: readonly string[],
  request: ChildProcessRequest,
): Promise<ChildProcessEnd> {
  return run(program, args, false, request);
}

/** Runs a command line in the user's shell until it ends and its output is read. */
export function runShell(command: string, request: ChildProcessRequest): Promise<ChildProcessEnd> {
  return run(command, [], true, request);
}

async function run(
  command: string,
  args: readonly string[],
  shell: boolean,
  { cwd, env, signal, onStdout, onStderr }: ChildProcessRequest,
): Promise<ChildProcessEnd> {
  signal?.throwIfAborted();
  const child = spawn(command, [...args], {
    cwd,
    env: { ...env },
    shell,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C in a terminal reaches a whole group, and a second interrupt makes Terraform give up
    // its state half written. So the only interrupt it gets is the one passed on here.
    detached: true,
  });
  const interrupt = () => {
    if (child.pid !== undefined && child.exitCode === null) interruptGroup(child.pid);
  };
  signal?.addEventListener('abort', interrupt, { once: true });
  try {
    const lines = [readLines(child.stdout, onStdout), readLines(child.stderr, onStderr)];
    const [code, endedBy] = await once(child, 'close');
    await Promise.all(lines);
    return { code: typeof code === 'number' ? code : 128 + signalNumber(endedBy) };
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}

async function readLines(stream: Readable, onLine: (line: string) => void = () => {}): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    onLine(line);
  }
}

/** Its children too: a shell does not pass an interrupt on, and Terraform's plugins ignore it. */
function interruptGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGINT');
  } catch {
    // It has just ended.
  }
}

function signalNumber(name: unknown): number {
  return Object.entries(constants.signals).find(([signal]) => signal === name)?.[1] ?? 0;
}
