import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type LoadedResource, loadRecordFile, loadStacks, unloadStacks } from '../../workspace/index.ts';
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

type Unloading = Pick<Loading, 'local' | 'signal'> & { readonly stacks: readonly string[] };

/** Loads stacks into a local workspace and says what that does, as it is done. */
export async function loadAndPrint({ outdir, local, stacks, signal }: Loading): Promise<void> {
  const { url, token, directory } = local;
  const recordDirectory = recordsIn(directory);
  const report = printer();
  const entries = await loadStacks({ outdir, url, token, stacks, recordDirectory, signal, report });
  writeToStderr(loadCounts(entries));
}

/** Removes what was loaded of stacks, each after those it depends on, and says so as it is done. */
export async function unloadAndPrint({ local, stacks, signal }: Unloading): Promise<void> {
  const { url, token, directory } = local;
  const recordDirectory = recordsIn(directory);
  const entries = await unloadStacks({ url, token, stacks, recordDirectory, signal, report: printer() });
  writeToStderr(loadCounts(entries));
}

/** Prints what is done with each resource, below the name of its stack. */
function printer(): (entry: LoadedResource) => void {
  const { colour } = terminalOf(process.stderr, process.env);
  let stack: string | undefined;
  return (entry) => {
    if (entry.stack !== stack) writeToStderr(entry.stack);
    stack = entry.stack;
    writeToStderr(loadLine(entry, colour));
  };
}

/** Whether a stack was loaded into that workspace. */
export function wasLoaded(stack: string, { directory }: LocalWorkspace): boolean {
  return existsSync(loadRecordFile(recordsIn(directory), stack));
}

function recordsIn(directory: string): string {
  return join(directory, 'loaded');
}
