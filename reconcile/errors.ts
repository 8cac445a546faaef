import { didYouMean } from '../messages/nearest.ts';
import { shellWord } from '../messages/shell-word.ts';
import { UserError } from '../messages/user-error.ts';
import type { StateLock } from './complaints.ts';
import type { Loss } from './losses.ts';
import { StackError } from './stack-error.ts';

/** `cdktf.out` is missing, or says nothing of what was asked for. */
export function notSynthesized(outdir: string, environment?: string): UserError {
  const what = environment === undefined ? 'nothing is synthesized' : `'${environment}' is not synthesized`;
  return new UserError('not_synthesized', `${what} in ${outdir}`, {
    hint: [
      'type: lakeform synth',
      ...(environment === undefined ? [] : ['--env', shellWord(environment)]),
    ].join(' '),
  });
}

export function unreadableSynthesis(file: string, problem: string): UserError {
  return new UserError('unreadable_synthesis', `${file} is not what the app writes: ${problem}`, {
    hint: 'type: lakeform synth',
  });
}

/** @param patterns of families */
export function unknownEnvironment(
  given: string,
  names: readonly string[],
  patterns: readonly string[],
): UserError {
  const known = [...names, ...patterns].join(', ');
  // `pr-`, as CI says where a variable is not set, or `pr-*`, as it stands in a list.
  const pattern = patterns.find((one) => given === one || `${given}*` === one);
  return new UserError('unknown_environment', `no environment '${given}'; there are: ${known}`, {
    hint:
      pattern === undefined
        ? didYouMean(given, names)
        : `something has to stand for the *, as in ${pattern.replace('*', '1')}`,
  });
}

export function unknownStack(
  given: string,
  environment: string,
  known: readonly string[],
  shortNames: readonly string[],
): UserError {
  return new UserError(
    'unknown_stack',
    `no stack '${given}' in ${environment}; there are: ${known.join(', ')}`,
    {
      hint: didYouMean(given, [...shortNames, ...known]),
    },
  );
}

export function dependencyCycle(stacks: readonly string[]): UserError {
  return new UserError('stack_cycle', `stacks depend on each other in a circle: ${stacks.join(' → ')}`, {
    hint: 'let one of them name what the other makes instead of depending on it',
  });
}

const PROJECT_EXAMPLE = '{"language": "typescript", "app": "node --import tsx main.ts"}';

export function noProject(directory: string): UserError {
  return new UserError('no_project', `no cdktf.json in ${directory}`, {
    hint: `go to your project, or write there: ${PROJECT_EXAMPLE}`,
  });
}

export function invalidProject(file: string, problem: string): UserError {
  return new UserError('invalid_project', `${file} does not say how to run the app: ${problem}`, {
    hint: `write there: ${PROJECT_EXAMPLE}`,
  });
}

export function appFailed(command: string, exitCode: number): UserError {
  return new UserError('app_failed', `the app failed with exit code ${exitCode}: ${command}`, {
    hint: 'nothing checks its types when it runs; the compiler may say more: npx tsc --noEmit',
    exitCode: 2,
  });
}

export function appWroteNothing(command: string, outdir: string): UserError {
  return new UserError('app_wrote_nothing', `the app wrote nothing to ${outdir}: ${command}`, {
    hint: 'it ends with synthesize({ environments, stacks })',
  });
}

const INSTALL_TERRAFORM =
  'install Terraform (https://developer.hashicorp.com/terraform/install) or OpenTofu (https://opentofu.org/docs/intro/install), ' +
  'or name one with --terraform <path>; `lakeform local load` needs none';

export function terraformMissing(named: string | undefined): UserError {
  const what = named === undefined ? "neither 'terraform' nor 'tofu' is on PATH" : `no program '${named}'`;
  return new UserError('terraform_missing', what, { hint: INSTALL_TERRAFORM });
}

export function terraformNotUsable(path: string, exitCode: number): UserError {
  return new UserError(
    'terraform_not_usable',
    `${path} does not tell its version: \`version -json\` ended with exit code ${exitCode}`,
    { hint: INSTALL_TERRAFORM },
  );
}

export function terraformTooOld(path: string, version: string, oldest: string): UserError {
  return new UserError('terraform_too_old', `${path} is version ${version}; at least ${oldest} is needed`, {
    hint: INSTALL_TERRAFORM,
  });
}

export function initFailed(program: string, stack: string, exitCode: number): UserError {
  return terraformFailed(
    program,
    'init',
    stack,
    exitCode,
    'it needs the providers, from their registry or a mirror, and the backend, whose credentials are environment variables',
  );
}

export function planFailed(program: string, stack: string, dependencies: readonly string[]): UserError {
  const hint = `it depends on ${dependencies.join(', ')}: was that deployed?`;
  return terraformFailed(program, 'plan', stack, 1, dependencies.length > 0 ? hint : undefined);
}

export function showFailed(program: string, stack: string, exitCode: number): UserError {
  return terraformFailed(program, 'show', stack, exitCode);
}

export function applyFailed(program: string, stack: string, exitCode: number): UserError {
  return terraformFailed(
    program,
    'apply',
    stack,
    exitCode,
    'what was done is kept in its state: mend what is said above and type the same again, which does the rest',
  );
}

/** Terraform has said why, just above. */
function terraformFailed(
  program: string,
  command: string,
  stack: string,
  exitCode: number,
  hint?: string,
): UserError {
  return new StackError(
    stack,
    `terraform_${command}_failed`,
    `${program} ${command} of ${stack} failed with exit code ${exitCode}`,
    { exitCode: 1, hint },
  );
}

/** @param unlock the command that ends a lock, where it can outlive who took it */
export function stateLocked(stack: string, { who, since }: StateLock, unlock?: string): UserError {
  const holder = `${who ?? 'another command'}${since === undefined ? '' : ` since ${since} UTC`}`;
  const otherwise = unlock === undefined ? '' : `; if nobody works on it any more, type first: ${unlock}`;
  return new StackError(stack, 'state_locked', `the state of ${stack} is locked by ${holder}`, {
    exitCode: 1,
    hint: `wait for its end and type the same again${otherwise}`,
  });
}

/** Another command has run the app in the same folder. */
export function writtenAnew(stack: string, file: string): UserError {
  return new StackError(
    stack,
    'written_anew',
    `another command has written ${stack} anew since this one began: ${file}`,
    { exitCode: 1, hint: 'nothing was planned for it; once the other one has ended, type the same again' },
  );
}

/** @param planAgain the command that plans anew, where it is not the one that was typed */
export function planExpired(stack: string, planAgain?: string): UserError {
  const message =
    planAgain === undefined
      ? `somebody else has changed the state of ${stack} since this was planned`
      : `the state of ${stack} has changed since this was planned: it was applied already, or somebody else has changed it`;
  const next = planAgain === undefined ? 'type the same again, which plans anew' : `plan again: ${planAgain}`;
  return new StackError(stack, 'plan_expired', message, {
    exitCode: 1,
    hint: `nothing was applied to it; ${next}`,
  });
}

/** @param planAgain the command that plans anew, for others to review */
export function notReviewed(stack: string, planAgain: string): UserError {
  return new StackError(
    stack,
    'not_reviewed',
    `the plan of ${stack} could only be made now, so nobody has reviewed it; nothing was applied to it`,
    { hint: `now it can be planned for review: ${planAgain}` },
  );
}

/** @param missing what `--allow-destroy` would have to name */
export function destructionRefused(
  stack: string,
  whole: boolean,
  losses: readonly Loss[],
  missing: readonly string[],
): UserError {
  const message = whole
    ? `destroying all of ${stack} was not allowed; nothing of it was destroyed`
    : `${stack} protects what this plan destroys: ${losses.map(({ address }) => address).join(', ')}; nothing was applied to it`;
  return new StackError(stack, 'destruction_refused', message, {
    hint: `to allow it, add: ${allowFlags(missing)}`,
  });
}

export function declined(stack: string): UserError {
  return new StackError(stack, 'declined', `nothing was applied to ${stack}`, { exitCode: 1 });
}

/** The flags that let these be destroyed; an address such as `databricks_schema.raw["a"]` means something else to a shell. */
export function allowFlags(names: readonly string[]): string {
  return names.map((name) => `--allow-destroy ${shellWord(name)}`).join(' ');
}
