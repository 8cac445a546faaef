import { shellWord } from '../../messages/shell-word.ts';
import type { NextCommand } from '../screen/verdict.ts';
import type { TargetFlags } from '../target.ts';

/**
 * Writes commands about a run that can be typed as they stand, with the flags that lead to the same workspace.
 * @param run the run's id, or its address where that named the workspace
 */
export function nextCommands(run: string, flags: TargetFlags): NextCommand {
  const next = (verb: string, extra?: string) =>
    command([verb, run, ...(extra === undefined ? [] : [extra])], flagsOf(flags));
  return Object.assign(next, { inEnvironment: (words: readonly string[]) => inEnvironment(words, flags) });
}

/** The command that deploys to where these flags lead. */
export function deployCommand({ env, local }: TargetFlags): string {
  return inEnvironment(['deploy'], { env, local });
}

/** The command that deploys what was saved in a folder. */
export function deployPlanCommand(folder: string, local: TargetFlags['local']): string {
  return command(['deploy', '--plan', folder], flagsOf({ local }));
}

/** A command that needs an environment, which is left to the reader where the flags name none. */
export function inEnvironment(words: readonly string[], { env, ...where }: TargetFlags): string {
  if (env !== undefined) return command(words, flagsOf({ env, ...where }));
  return `${command(words, ['--env <name>', ...flagsOf(where)])}; 'lakeform environments' lists the names`;
}

function command(words: readonly string[], flags: readonly string[]): string {
  return ['lakeform', ...words.map(shellWord), ...flags].join(' ');
}

function flagsOf({ env, local, profile }: TargetFlags): string[] {
  return [
    ...(env === undefined ? [] : ['--env', shellWord(env)]),
    ...(local === undefined ? [] : local === true ? ['--local'] : ['--local', shellWord(local)]),
    ...(profile === undefined ? [] : ['--profile', shellWord(profile)]),
  ];
}
