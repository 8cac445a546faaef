import { rmSync } from 'node:fs';
import { LoadRecord } from './load-record.ts';
import { loadStack } from './load-stack.ts';
import { type LoadOptions, recordFile } from './load-stacks.ts';
import type { LoadedResource } from './loaded-resource.ts';
import { WorkspaceApi } from './workspace-api.ts';

export interface UnloadOptions extends Omit<LoadOptions, 'outdir'> {
  /** Each after those it depends on. */
  readonly stacks: readonly string[];
}

/**
 * Removes from a workspace what was loaded of these stacks, the last one first. What they declare by now does not
 * matter: what was loaded is remembered.
 *
 * @returns what was removed, in order
 * @throws UserError `load_record_unreadable`, `workspace_unreachable`, `token_refused`, `call_refused`
 */
export async function unloadStacks(options: UnloadOptions): Promise<LoadedResource[]> {
  const { url, token, recordDirectory, signal } = options;
  const api = await WorkspaceApi.connect(url, token);
  const done: LoadedResource[] = [];
  for (const stack of options.stacks.toReversed()) {
    const file = recordFile(recordDirectory, stack);
    const empty = { name: stack, directory: '', elements: [], imports: new Map(), moves: [] };
    await loadStack(empty, {
      api,
      record: LoadRecord.read(file),
      signal,
      report: (address, action) => {
        const entry = { stack, address, action };
        done.push(entry);
        options.report?.(entry);
      },
    });
    rmSync(file, { force: true });
  }
  return done;
}
