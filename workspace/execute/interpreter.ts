import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pythonMissing, pythonTooOld } from './errors.ts';
import type { TaskFailure } from './task-failure.ts';

const OLDEST = [3, 9] as const;

const TELL = 'import sys; print(sys.executable); print(*sys.version_info[:2])';

/**
 * The Python that runs tasks: the absolute path of the first of these commands that is recent enough.
 * @throws TaskFailure - none is there, or all are too old
 */
export async function findInterpreter(commands: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  let tooOld: TaskFailure | undefined;
  for (const command of commands) {
    const found = await probe(command, env);
    if (found === undefined) continue;
    if (isRecent(found.major, found.minor)) return found.executable;
    tooOld ??= pythonTooOld(command, `${found.major}.${found.minor}`);
  }
  throw tooOld ?? pythonMissing(commands);
}

interface Interpreter {
  readonly executable: string;
  readonly major: number;
  readonly minor: number;
}

async function probe(command: string, env: NodeJS.ProcessEnv): Promise<Interpreter | undefined> {
  try {
    const { stdout } = await promisify(execFile)(command, ['-c', TELL], { env, timeout: 10_000 });
    const [executable = '', version = ''] = stdout.split(/\r?\n/);
    const [major = 0, minor = 0] = version.split(' ').map(Number);
    return { executable, major, minor };
  } catch {
    return undefined; // Not there, or not a Python.
  }
}

function isRecent(major: number, minor: number): boolean {
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
