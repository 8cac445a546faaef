import { parseCount, parseDuration } from '../arguments.ts';
import type { FollowOptions } from './follow.ts';

/** The flags of every verb that follows a run. */
export interface FollowFlags {
  readonly timeout?: string;
  readonly queueTimeout?: string;
  readonly interval?: string;
  /** How often a failed run is repaired. */
  readonly repair?: string;
  readonly strict?: boolean;
}

/** @throws UserError when a flag is malformed: before anything is started */
export function followOptions(flags: FollowFlags): Omit<FollowOptions, 'next' | 'entry'> {
  const duration = (flag: string, given: string | undefined) =>
    given === undefined ? undefined : parseDuration(flag, given);
  return {
    timeout: duration('--timeout', flags.timeout),
    queueTimeout: duration('--queue-timeout', flags.queueTimeout),
    interval: duration('--interval', flags.interval),
    repairs: flags.repair === undefined ? undefined : parseCount('--repair', flags.repair),
    strict: flags.strict,
  };
}
