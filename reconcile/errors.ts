import { didYouMean } from '../messages/nearest.ts';
import { UserError } from '../messages/user-error.ts';

/** `cdktf.out` is missing, or says nothing of what was asked for. */
export function notSynthesized(outdir: string, environment?: string): UserError {
  const what = environment === undefined ? 'nothing is synthesized' : `'${environment}' is not synthesized`;
  return new UserError('not_synthesized', `${what} in ${outdir}`, {
    hint: `type: lakeform synth --env ${environment ?? '<environment>'}`,
  });
}

export function unreadableSynthesis(file: string, problem: string): UserError {
  return new UserError('unreadable_synthesis', `${file} is not what the app writes: ${problem}`, {
    hint: 'type: lakeform synth --env <environment>',
  });
}

export function unknownEnvironment(given: string, known: readonly string[]): UserError {
  return new UserError('unknown_environment', `no environment '${given}'; there are: ${known.join(', ')}`, {
    hint: didYouMean(given, known),
  });
}

export function unknownStack(given: string, environment: string, known: readonly string[]): UserError {
  return new UserError(
    'unknown_stack',
    `no stack '${given}' in ${environment}; there are: ${known.join(', ')}`,
    {
      hint: didYouMean(given, known),
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
    exitCode: 2,
  });
}
