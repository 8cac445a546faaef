import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pythonMissing, pythonTooOld } from './errors.ts';
import type { TaskFailure } from './task-failure.ts';

const OLDEST = [3, 9] as const;

const TELL = 'import sys; print(sys.executable); print(*sys.version_info[:2], sep=".")';

/** A Python that can run tasks. */
export interface Interpreter {
  /** Absolute path. */
  readonly path: string;
  /** Such as `3.11`. */
  readonly version: string;
}

/**
 * The first of these commands that is a Python recent enough to run tasks.
 * @throws TaskFailure - none is there, or all are too old
 */
export async function findInterpreter(
  commands: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Interpreter> {
  let tooOld: TaskFailure | undefined;
  for (const command of commands) {
    const found = await probe(command, env);
    if (found === undefined) continue;
    if (isRecent(found.version)) return found;
    tooOld ??= pythonTooOld(command, found.version);
  }
  throw tooOld ?? pythonMissing(commands);
}

async function probe(command: string, env: NodeJS.ProcessEnv): Promise<Interpreter | undefined> {
  try {
    const { stdout } = await promisify(execFile)(command, ['-c', TELL], { env, timeout: 10_000 });
    const [path = '', version = ''] = stdout.split(/\r?\n/);
    return { path, version };
  } catch {
    return undefined; // Not there, or not a Python.
  }
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
