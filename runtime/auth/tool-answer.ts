import { execFile } from 'node:child_process';
import type { z } from 'zod';
import * as errors from './errors.ts';

/** A command-line tool that gives tokens to whoever is logged in with it. */
export interface ToolCall {
  /** Its name, looked up on PATH, or its path. */
  readonly tool: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What to type where it has no login. */
  readonly hint: string;
}

/** Signing in again in silence may take a tool some time. */
const TIMEOUT = 60_000;

/**
 * The JSON that a tool prints. What it prints is never shown: it may be a token; what it complains of is.
 * @throws UserError `tool_missing`, `tool_failed`
 */
export async function toolAnswer<T>(schema: z.ZodType<T>, call: ToolCall): Promise<T> {
  const answer = schema.safeParse(jsonOf(await outputOf(call)));
  if (answer.success) return answer.data;
  const fields = answer.error.issues.map(({ path, message }) => [...path, message].join(': '));
  throw errors.toolFailed(call.tool, `an answer that is not understood: ${fields.join(', ')}`, call.hint);
}

function outputOf({ tool, args, env, hint }: ToolCall): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(tool, args, { env, timeout: TIMEOUT, windowsHide: true }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (error.code === 'ENOENT') reject(errors.toolMissing(tool));
      else if (error.killed) reject(errors.toolFailed(tool, `no answer within ${TIMEOUT / 1000} s`, hint));
      else reject(errors.toolFailed(tool, complaint(stderr) ?? `exit code ${error.code}`, hint));
    });
  });
}

/** The first line that says something, without the colours of a terminal. */
function complaint(stderr: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
  const lines = stderr.replace(/\u001B\[[\d;]*m/g, '').split('\n');
  const line = lines.map((text) => text.trim().replace(/^(ERROR|Error): /, '')).find((text) => text !== '');
  return line?.slice(0, 300);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
