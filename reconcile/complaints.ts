import { stripVTControlCharacters } from 'node:util';

/*
 * Why Terraform refused, where it is neither the configuration nor the workspace. It ends with code 1 whatever the
 * reason: its words are all that tells (the same in OpenTofu).
 */

/** Who works on a state that another command wants. What Terraform does not tell is undefined. */
export interface StateLock {
  readonly id: string | undefined;
  /** Such as `ana@laptop`. */
  readonly who: string | undefined;
  /** Such as `2026-11-21 09:50:34`, in UTC. */
  readonly since: string | undefined;
}

/** The lock in what Terraform printed, or undefined where it complains of something else. */
export function stateLockIn(lines: readonly string[]): StateLock | undefined {
  const text = plain(lines);
  if (!/^Error: Error acquiring the state lock$/m.test(text)) return undefined;
  return {
    id: field(text, 'ID'),
    who: field(text, 'Who'),
    since: field(text, 'Created')?.replace(/(\.\d+)? \+0000 UTC$/, ''),
  };
}

/** Whether the state has changed since the plan was made that was to be applied, or is another one. */
export function saysPlanIsStale(lines: readonly string[]): boolean {
  return /^Error: Saved plan (is stale|does not match the given state)$/m.test(plain(lines));
}

/** Whether something that the stack only looks up could not be read, such as a cluster that is gone. */
export function saysLookupFailed(lines: readonly string[]): boolean {
  return /^ *with data\./m.test(plain(lines));
}

function field(text: string, name: string): string | undefined {
  const [, value] = new RegExp(`^ *${name}: +(\\S.*)$`, 'm').exec(text) ?? [];
  return value;
}

/** Without the colours and the frame of a terminal. */
function plain(lines: readonly string[]): string {
  return lines.map((line) => stripVTControlCharacters(line).replace(/^│ ?/, '')).join('\n');
}
