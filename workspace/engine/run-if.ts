import { excluded, kindOf, type Outcome, upstreamCanceled, upstreamFailed } from './outcome.ts';

/**
 * Whether a task may run once all its dependencies have ended: `'run'`, or the outcome it gets instead.
 * The rules are those of Databricks' page "Configure task dependencies": an excluded dependency counts as
 * successful, a task all of whose dependencies are excluded is excluded itself, and a cancelled dependency lets
 * those tasks run that handle failure.
 */
export function verdictOf(runIf: string | undefined, dependencies: readonly Outcome[]): 'run' | Outcome {
  if (dependencies.length === 0) return 'run';
  if (dependencies.every((outcome) => outcome.result === 'EXCLUDED')) return excluded;

  const kinds = dependencies.map(kindOf);
  const allSucceeded = kinds.every((kind) => kind === 'succeeded');
  const anySucceeded = kinds.includes('succeeded');
  switch (runIf ?? 'ALL_SUCCESS') {
    case 'ALL_DONE':
      return 'run';
    case 'AT_LEAST_ONE_SUCCESS':
      return anySucceeded ? 'run' : blame(dependencies);
    case 'ALL_FAILED':
      return anySucceeded ? excluded : 'run';
    case 'AT_LEAST_ONE_FAILED':
      return allSucceeded ? excluded : 'run';
    default: // ALL_SUCCESS and NONE_FAILED differ in excluded dependencies only, which count as successful
      return allSucceeded ? 'run' : blame(dependencies);
  }
}

function blame(dependencies: readonly Outcome[]): Outcome {
  return dependencies.some((outcome) => kindOf(outcome) === 'failed') ? upstreamFailed : upstreamCanceled;
}
