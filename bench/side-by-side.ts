import { spawnSync } from 'node:child_process';

/** A program to be measured. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the variables of this process. */
  readonly env: Readonly<Record<string, string>>;
}

/** What one run took, from its start to its end. */
export interface Run {
  readonly milliseconds: number;
  /** The most memory that it had at one time; 0 of a program that does not tell it, see `nodeProgram`. */
  readonly megabytes: number;
}

export interface Runs {
  readonly ours: readonly Run[];
  readonly peer: readonly Run[];
}

/**
 * Runs two programs in turn, so that what else the machine does meets both, after one run of each to fill the caches.
 * @throws Error with what a program printed when it failed
 */
export function sideBySide(ours: Program, peer: Program, count: number): Runs {
  const runs: { ours: Run[]; peer: Run[] } = { ours: [], peer: [] };
  for (let turn = 0; turn <= count; turn++) {
    const [our, its] = [run(ours), run(peer)];
    if (turn === 0) continue;
    runs.ours.push(our);
    runs.peer.push(its);
  }
  return runs;
}

/** A Node process that tells how much memory it needed. */
export function nodeProgram(args: readonly string[], env: Readonly<Record<string, string>>): Program {
  return { command: process.execPath, args: ['--require', './bench/peak-memory.cjs', ...args], env };
}

function run({ command, args, env }: Program): Run {
  const start = performance.now();
  const { status, error, output } = spawnSync(command, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const milliseconds = performance.now() - start;
  const [, stdout, stderr, memory] = output ?? [];
  if (status !== 0) {
    throw new Error(
      `${command} ${args.join(' ')} failed\n${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}`,
    );
  }
  return { milliseconds, megabytes: Number(memory ?? 0) };
}
