import { join, resolve } from 'node:path';
import { loadStacks } from '../../workspace/index.ts';
import { DEFAULT_DIRECTORY } from '../../workspace/server-file.ts';
import { interruption } from '../interruption.ts';
import { localTarget, writeToStderr } from '../synthesized-environment.ts';

export interface LoadFlags {
  readonly stack: readonly string[];
  readonly directory?: string;
}

/** Loads what an app wrote into the running local workspace. */
export async function loadLocal(output: string, flags: LoadFlags): Promise<void> {
  const directory = resolve(flags.directory ?? DEFAULT_DIRECTORY);
  const { url, token } = localTarget({ local: directory }) ?? {};
  if (url === undefined || token === undefined) return;
  await loadStacks({
    outdir: resolve(output),
    url,
    token,
    stacks: flags.stack.length === 0 ? undefined : flags.stack,
    recordDirectory: join(directory, 'loaded'),
    signal: interruption(),
    report: ({ address, action }) => writeToStderr(`${action} ${address}`),
  });
}
