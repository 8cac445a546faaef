import { join } from 'node:path';
import { LoadRecord } from './load-record.ts';
import { loadStack } from './load-stack.ts';
import { type LoadableStack, loadableStacks } from './loadable-stack.ts';
import type { LoadedResource } from './loaded-resource.ts';
import { readSynthesis } from './read-synthesis.ts';
import { WorkspaceApi } from './workspace-api.ts';

export interface LoadOptions {
  /** The app's output folder, with `manifest.json`. */
  readonly outdir: string;
  /** Of the workspace: `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly token: string;
  /** Names of stacks. @default - all of the app */
  readonly stacks?: readonly string[];
  /** Where it is remembered what was loaded before, one file a stack; made when it is not there. */
  readonly recordDirectory: string;
  /** Stops before the next resource, and throws its reason; what was done by then is remembered. */
  readonly signal?: AbortSignal;
  /** Called after each resource. */
  readonly report?: (entry: LoadedResource) => void;
}

/**
 * Applies synthesized stacks to a workspace over HTTP, without Terraform: each after those it depends on, each of its
 * resources after those it refers to. What was loaded before is updated in place where it differs; what has gone from
 * a stack since is removed. Nothing is touched unless all of the stacks are understood.
 *
 * @returns what was done with each resource, in order
 * @throws UserError `not_synthesized`, `synthesis_unreadable`, `unknown_stack`, `load_record_unreadable` - what is read
 * @throws UserError `unknown_kinds`, `stacks_not_loadable`, `dependency_cycle` - the stacks
 * @throws UserError `workspace_unreachable`, `token_refused`, `call_refused` and others that name a resource
 */
export async function loadStacks(options: LoadOptions): Promise<LoadedResource[]> {
  const stacks = loadableStacks(readSynthesis(options.outdir, options.stacks));
  const api = await WorkspaceApi.connect(options.url, options.token);
  const done: LoadedResource[] = [];
  for (const stack of stacks) done.push(...(await loadRecorded(stack, api, options)));
  return done;
}

/** Loads one stack, and remembers and returns what was done with each resource. */
export async function loadRecorded(
  stack: LoadableStack,
  api: WorkspaceApi,
  { recordDirectory, signal, report }: Pick<LoadOptions, 'recordDirectory' | 'signal' | 'report'>,
): Promise<LoadedResource[]> {
  const done: LoadedResource[] = [];
  await loadStack(stack, {
    api,
    record: LoadRecord.read(loadRecordFile(recordDirectory, stack.name)),
    signal,
    report(address, action) {
      const entry = { stack: stack.name, address, action };
      done.push(entry);
      report?.(entry);
    },
  });
  return done;
}

/** Where it is remembered what was loaded of a stack. */
export function loadRecordFile(recordDirectory: string, stack: string): string {
  return join(recordDirectory, `${stack}.json`);
}
