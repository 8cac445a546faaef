import {
  excluded,
  kindOf,
  type Outcome,
  upstreamCanceled,
  upstreamDisabled,
  upstreamFailed,
} from './outcome.ts';

/** How something that a task depends on ended; `not_taken` is the branch that a condition did not choose. */
export type DependencyEnd = Outcome | 'not_taken';

/**
 * Whether a task may run once all its dependencies have ended: `'run'`, or the outcome it gets instead.
 * The rules are those of Databricks' pages "Configure task dependencies" and "Disabled tasks": an excluded dependency
 * counts as successful, a task all of whose dependencies are excluded or not taken is excluded itself, a cancelled
 * dependency lets those tasks run that handle failure, and a disabled one is neither a success nor a failure.
 */
export function verdictOf(
  runIf: string | undefined,
  dependencies: readonly DependencyEnd[],
): 'run' | Outcome {
  if (dependencies.length === 0) return 'run';
  const ends = dependencies.map(endOf);
  if (ends.every((end) => end === 'excluded' || end === 'not_taken')) return excluded;

  const good = ends.filter((end) => end === 'succeeded' || end === 'excluded').length;
  const bad = ends.filter((end) => end === 'failed' || end === 'canceled').length;
  switch (runIf ?? 'ALL_SUCCESS') {
    case 'ALL_DONE':
      return 'run';
    case 'AT_LEAST_ONE_SUCCESS':
      return good > 0 ? 'run' : reasonNotToRun(ends);
    case 'NONE_FAILED':
      return bad === 0 && good > 0 ? 'run' : reasonNotToRun(ends);
    case 'AT_LEAST_ONE_FAILED':
      return bad > 0 ? 'run' : reasonNothingFailed(ends);
    case 'ALL_FAILED':
      return bad === ends.length ? 'run' : reasonNothingFailed(ends);
    default: // ALL_SUCCESS
      return good === ends.length ? 'run' : reasonNotToRun(ends);
  }
}

type End = 'succeeded' | 'excluded' | 'failed' | 'canceled' | 'disabled' | 'not_taken';

function endOf(dependency: DependencyEnd): End {
  if (dependency === 'not_taken') return 'not_taken';
  return dependency.result === 'EXCLUDED' ? 'excluded' : kindOf(dependency);
}

function reasonNotToRun(ends: readonly End[]): Outcome {
  if (ends.includes('failed')) return upstreamFailed;
  if (ends.includes('canceled')) return upstreamCanceled;
  return ends.includes('disabled') ? upstreamDisabled : excluded;
}

function reasonNothingFailed(ends: readonly End[]): Outcome {
  return ends.includes('disabled') ? upstreamDisabled : excluded;
}
