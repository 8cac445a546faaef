import { parse } from 'smol-toml';
import type { z } from 'zod';
import { unreadableToml } from '../private/errors.ts';
import type { Mistake } from '../private/mistake.ts';
import { unreadableLock } from './errors.ts';

/** A lock file that is TOML, as its schema wants it, or what is wrong with it. */
export function parseLock<Lock>(
  content: string,
  schema: z.ZodType<Lock>,
  writtenBy: string,
): { readonly lock: Lock; readonly problem?: never } | { readonly lock?: never; readonly problem: Mistake } {
  let toml: unknown;
  try {
    toml = parse(content);
  } catch (error) {
    return { problem: unreadableToml(error) };
  }
  const result = schema.safeParse(toml);
  if (result.success) return { lock: result.data };
  const [issue] = result.error.issues;
  const where = issue === undefined ? '' : `${issue.path.join('.')} ${issue.message}`;
  return { problem: unreadableLock(writtenBy, where) };
}

/** The line of a lock file where a package begins: the parser keeps no lines. */
export function lineOfPackage(
  content: string,
  name: string,
  version: string | undefined,
): number | undefined {
  const lines = content.split(/\r?\n/);
  const at = lines.findIndex(
    (line, index) =>
      line === `name = "${name}"` && (version === undefined || lines[index + 1] === `version = "${version}"`),
  );
  return at === -1 ? undefined : at + 1;
}
