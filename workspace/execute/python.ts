import { ownFile } from '../own-files.ts';
import { findInterpreter, type Interpreter } from './interpreter.ts';

/** Where a Python is looked for unless told otherwise, in this order. */
export const PYTHON_COMMANDS = ['python3', 'python'] as const;

/** Scripts of ours that Python runs. */
export type Script = 'run_task.py' | 'run_pip.py' | 'unpack_wheel.py';

export function scriptPath(script: Script): string {
  return ownFile(`python/${script}`);
}

/** The Python of a workspace: looked for when the first task needs it, and once found not again. */
export class Python {
  private readonly commands: readonly string[];
  private readonly env: NodeJS.ProcessEnv;
  private interpreter: Promise<Interpreter> | undefined;

  /** `configured` is used instead of the ones that are usual. */
  constructor(env: NodeJS.ProcessEnv, configured?: string) {
    this.env = env;
    this.commands = configured === undefined ? PYTHON_COMMANDS : [configured];
  }

  /** @throws TaskFailure - there is none, or it is too old */
  async path(): Promise<string> {
    this.interpreter ??= findInterpreter(this.commands, this.env).catch((error) => {
      this.interpreter = undefined; // Someone may install one while the workspace runs.
      throw error;
    });
    return (await this.interpreter).path;
  }
}
