import type { LoadedResource } from './loaded-resource.ts';

export interface LoadOptions {
  /** The app's output folder, with `manifest.json`. */
  readonly outdir: string;
  /** Of the workspace: `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly token: string;
  /** @default - all of the app */
  readonly stacks?: readonly string[];
  /** Where it is remembered what was loaded before: one file a stack. */
  readonly recordDirectory: string;
  /** Stops before the next call; what was done by then is remembered. */
  readonly signal?: AbortSignal;
  /** Called after each resource. */
  readonly report?: (entry: LoadedResource) => void;
}

/** Applies synthesized stacks to a workspace over HTTP, without Terraform. */
export async function loadStacks(_options: LoadOptions): Promise<LoadedResource[]> {
  return [];
}
