import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import type { SecretValue } from '../../runtime/index.ts';
import { flagsExclude } from '../runs/errors.ts';
import { askHidden } from './ask-hidden.ts';
import * as errors from './errors.ts';

/** The flags that say where a value is; without any it is typed, or comes from a pipe. */
export interface ValueFlags {
  readonly fromEnv?: string;
  readonly fromFile?: string;
}

/** Where values can be. */
export interface ValueSources {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What names of files are relative to. */
  readonly directory: string;
}

/** Reads the value of `what`, which whoever types it is told. */
export type ReadValue = (what: string, signal: AbortSignal) => Promise<SecretValue>;

/**
 * How the value will be read, checked as far as that can be without reading it.
 * @throws UserError `incompatible_flags`, `variable_not_set`
 */
export function valueReader(
  { fromEnv, fromFile }: ValueFlags,
  { stdin, stderr, env, directory }: ValueSources,
): ReadValue {
  if (fromEnv !== undefined && fromFile !== undefined) throw flagsExclude('--from-env', '--from-file');
  if (fromEnv !== undefined) {
    const value = env[fromEnv];
    if (value === undefined) throw errors.variableNotSet(fromEnv);
    return async () => value;
  }
  if (fromFile !== undefined) return () => contentOf(fromFile, directory);
  if (stdin.isTTY) return (what, signal) => askHidden(what, { input: stdin, output: stderr, signal });
  return (_what, signal) => allOf(addAbortSignal(signal, stdin));
}

async function contentOf(file: string, directory: string): Promise<SecretValue> {
  try {
    return textOrBytes(await readFile(resolve(directory, file)));
  } catch (error) {
    throw errors.unreadableValue(file, error);
  }
}

/** Programs end what they print with a newline that is no part of it: one is left out. */
async function allOf(stdin: Readable): Promise<SecretValue> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  const value = textOrBytes(Buffer.concat(chunks));
  return typeof value === 'string' ? value.replace(/\r?\n$/, '') : value;
}

/** What is not UTF-8 is kept as bytes. */
function textOrBytes(bytes: Uint8Array): SecretValue {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
}
