/** A task of a job that is to run alone, or with others. */
export interface TaskChoice {
  readonly key: string;
  /** Whether all before it run, too. */
  readonly withUpstream: boolean;
  /** Whether all after it run, too. */
  readonly withDownstream: boolean;
}

/** `task`, `+task` with all before it, `task+` with all after it, as `only` of `run-now` has them. */
export function parseTaskChoice(given: string): TaskChoice {
  return {
    key: given.replace(/^\+|\+$/g, ''),
    withUpstream: given.startsWith('+'),
    withDownstream: given.endsWith('+'),
  };
}
