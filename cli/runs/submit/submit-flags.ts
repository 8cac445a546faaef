import { type NameParts, nameFrom } from '../../../runtime/index.ts';
import type { RunFlags } from '../../session/workspace-session.ts';
import { parseParameters } from '../arguments.ts';
import type { FollowFlags } from '../follow/follow-flags.ts';
import type { StartFlags } from '../start-flags.ts';

export interface SubmitFlags extends RunFlags, FollowFlags, StartFlags {
  readonly param: readonly string[];
  /** `task,+task`, of every `--task`. */
  readonly task: readonly string[];
  readonly notebook?: string;
  /** Where a notebook runs. */
  readonly cluster?: string;
  readonly runName?: string;
  /** `name=template` of every `--tag`. */
  readonly tag: readonly string[];
}

/**
 * What a one-time run is called, and its tags.
 * @param usual the template of its name where the flags give none
 */
export function namesOf(
  flags: SubmitFlags,
  usual: string,
  parts: NameParts,
): { readonly runName: string; readonly tags: Readonly<Record<string, string>> } {
  const tags = Object.entries(parseParameters(flags.tag, (file) => file));
  return {
    runName: nameFrom(flags.runName ?? usual, parts),
    tags: Object.fromEntries(tags.map(([key, value]) => [key, nameFrom(value, parts)])),
  };
}
