import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadStacks } from '../../workspace/index.ts';
import { type LocalWorkspace, writeToStderr } from '../synthesized-environment.ts';
import { terminalOf } from '../terminal.ts';
import { loadCounts, loadLine } from './load-lines.ts';

export interface Loading {
  /** The app's output folder. */
  readonly outdir: string;
  readonly local: LocalWorkspace;
  /** @default - all of the app */
  readonly stacks?: readonly string[];
  readonly signal: AbortSignal;
}

/** Loads stacks into a local workspace and says what that does, as it is done. */
export async function loadAndPrint({ outdir, local, stacks, signal }: Loading): Promise<void> {
  const { colour } = terminalOf(process.stderr, process.env);
  const { url, token, directory } = local;
  let stack: string | undefined;
  const entries = await loadStacks({
    outdir,
    url,
    token,
    stacks,
    recordDirectory: recordsIn(directory),
    signal,
    report: (entry) => {
      if (entry.stack !== stack) writeToStderr(entry.stack);
      stack = entry.stack;
      writeToStderr(loadLine(entry, colour));
    },
  });
  writeToStderr(loadCounts(entries));
}

/** Whether a stack was loaded into that workspace. */
export function wasLoaded(stack: string, { directory }: LocalWorkspace): boolean {
  return existsSync(join(recordsIn(directory), `${stack}.json`));
}

function recordsIn(directory: string): string {
  return join(directory, 'loaded');
}
