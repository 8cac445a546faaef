import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { UserError } from '../../../messages/user-error.ts';
import {
  type LoadedResource,
  type LoadOptions,
  loadStacks,
  startWorkspace,
} from '../../../workspace/index.ts';
import { temporaryDirectory } from './jobs-client.ts';
import { type WrittenStack, writeApp } from './synthesized-app.ts';

type Json = Record<string, unknown>;

/** A workspace on a real port to load stacks into. Its clusters take no time to start: each look at the clock is 2 s later. */
export async function emptyWorkspace() {
  const directory = temporaryDirectory();
  let time = 0;
  const clock = {
    now: () => {
      time += 2000;
      return time;
    },
  };
  const { url, token, close: stop } = await startWorkspace({ directory, clock });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= stop();
    return closing;
  };
  onTestFinished(close);

  async function ask(method: string, path: string, body?: Json): Promise<Json> {
    const response = await fetch(`${url}/api/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      body: body && JSON.stringify(body),
    });
    return (await response.json()) as Json;
  }

  async function load(
    stacks: Readonly<Record<string, WrittenStack>>,
    { files, ...options }: Loading = {},
  ): Promise<string[]> {
    const recordDirectory = join(directory, 'loaded');
    const outdir = writeApp(stacks, files);
    return (await loadStacks({ outdir, url, token, recordDirectory, ...options })).map(line);
  }

  return {
    directory,
    url,
    token,
    close,
    get: (path: string) => ask('GET', path),
    post: (path: string, body: Json) => ask('POST', path, body),
    /** What loading these did, a line each: `created databricks_job.churn`. */
    load,
    /** The same of an app with one stack, called `app`. */
    loadResources: (resource: Json, files?: Loading['files']) => load({ app: { resource } }, { files }),
  };
}

interface Loading extends Partial<LoadOptions> {
  readonly files?: Readonly<Record<string, string>>;
}

/** What a user reads of the error that loading ends with. */
export async function refusal(loading: Promise<unknown>): Promise<string> {
  const error = await loading.then(
    () => new Error('it was loaded'),
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return `exit code ${error.exitCode}: ${error.describe()}`;
  throw error;
}

function line({ address, action }: LoadedResource): string {
  return `${action} ${address}`;
}
