import type { NextCommand } from '../screen/verdict.ts';
import type { TargetFlags } from '../target.ts';

/**
 * Writes commands about a run that can be typed as they stand, with the flags that lead to the same workspace.
 * @param run the run's id, or its address where that named the workspace
 */
export function nextCommands(run: string, flags: TargetFlags): NextCommand {
  const where = flagsOf(flags);
  return (verb, extra) =>
    ['lakeform', verb, quoted(run), ...(extra === undefined ? [] : [quoted(extra)]), ...where].join(' ');
}

function flagsOf({ env, local, profile }: TargetFlags): string[] {
  return [
    ...(env === undefined ? [] : ['--env', quoted(env)]),
    ...(local === undefined ? [] : local === true ? ['--local'] : ['--local', quoted(local)]),
    ...(profile === undefined ? [] : ['--profile', quoted(profile)]),
  ];
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
