import { join, resolve } from 'node:path';
import { type LocalTarget, synthesize } from '../reconcile/app.ts';
import { chooseStacks } from '../reconcile/stack-names.ts';
import type { SynthesizedApp, SynthesizedStack } from '../reconcile/synthesized.ts';
import { DEFAULT_DIRECTORY, runningWorkspace } from '../workspace/server-file.ts';
import { AppRefused } from './failure.ts';

/** The flags that say what to synthesize. */
export interface SynthesisFlags {
  readonly env?: string;
  /** The folder of a running local workspace; true for the usual one. */
  readonly local?: string | true;
}

/** One environment, freshly synthesized. */
export interface SynthesizedEnvironment {
  readonly app: SynthesizedApp;
  /** Those asked for, each after those it depends on. */
  readonly stacks: readonly SynthesizedStack[];
  /** The local workspace that stands in for the environment's own. */
  readonly local: LocalWorkspace | undefined;
}

/** A local workspace that is running. */
export interface LocalWorkspace extends LocalTarget {
  /** The absolute path of the folder that it keeps everything in. */
  readonly directory: string;
}

/** Runs the app of the current folder for one environment and chooses among its stacks. */
export async function synthesizeEnvironment(
  flags: SynthesisFlags & { readonly env: string },
  stackNames: readonly string[],
  signal: AbortSignal,
): Promise<SynthesizedEnvironment> {
  const local = localTarget(flags);
  const app = await synthesizeApp(flags.env, local, signal);
  return { app, stacks: chooseStacks(app.stacks(flags.env), stackNames), local };
}

/**
 * Runs the app of the current folder.
 * @throws AppRefused when it has told what is wrong with it
 */
export async function synthesizeApp(
  environment: string | undefined,
  local: LocalTarget | undefined,
  signal: AbortSignal,
): Promise<SynthesizedApp> {
  const synthesis = await synthesize({
    projectDirectory: process.cwd(),
    environment,
    local,
    env: process.env,
    signal,
    write: writeToStderr,
  });
  if (synthesis.type === 'synthesized') return synthesis.app;
  throw new AppRefused(synthesis.problems);
}

/** The local workspace that `--local` names, which must be running. */
export function localTarget({ local }: SynthesisFlags): LocalWorkspace | undefined {
  if (local === undefined) return undefined;
  const directory = resolve(local === true ? DEFAULT_DIRECTORY : local);
  const { url, token } = runningWorkspace(directory);
  return { url, token, directory, stateDirectory: join(directory, 'terraform') };
}

export function writeToStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}

export function writeToStdout(line: string): void {
  process.stdout.write(`${line}\n`);
}
