import * as errors from './errors.ts';

/** The flags of the verbs that start a run. */
export interface StartFlags {
  readonly once?: string;
  readonly resume?: boolean;
  /** False for `--no-wait`. */
  readonly wait: boolean;
  readonly dryRun?: boolean;
}

/** @throws UserError when they exclude each other */
export function checkStartFlags({ once, resume, dryRun }: StartFlags): void {
  if (once !== undefined && resume) throw errors.flagsExclude('--once', '--resume');
  // What was started before is taken up without any request that could be shown.
  if (dryRun && resume) throw errors.flagsExclude('--dry-run', '--resume');
}
