import { resolve } from 'node:path';
import { interruption } from '../interruption.ts';
import { localTarget } from '../synthesized-environment.ts';
import { loadAndPrint } from './load-and-print.ts';

export interface LoadFlags {
  readonly stack: readonly string[];
  readonly directory?: string;
}

/** Loads what an app wrote into the running local workspace. */
export async function loadLocal(output: string, flags: LoadFlags): Promise<void> {
  const local = localTarget({ local: flags.directory ?? true });
  if (local === undefined) return;
  const stacks = flags.stack.length === 0 ? undefined : flags.stack;
  await loadAndPrint({ outdir: resolve(output), local, stacks, signal: interruption() });
}
