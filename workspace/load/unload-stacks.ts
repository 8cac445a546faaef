import { rmSync } from 'node:fs';
import { type LoadOptions, loadRecorded, loadRecordFile } from './load-stacks.ts';
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
  const api = await WorkspaceApi.connect(options.url, options.token);
  const done: LoadedResource[] = [];
  for (const name of options.stacks.toReversed()) {
    const empty = { name, directory: '', elements: [], imports: new Map(), moves: [] };
    done.push(...(await loadRecorded(empty, api, options)));
    rmSync(loadRecordFile(options.recordDirectory, name), { force: true });
  }
  return done;
}
