/** What made a run happen, as the `trigger` of a run tells it. */
export type RunTrigger =
  | { readonly type: 'ONE_TIME' | 'PERIODIC' | 'CONTINUOUS' }
  /** A run-job task of another run. */
  | { readonly type: 'RUN_JOB_TASK'; readonly runId: number; readonly jobs: readonly number[] };

export const askedFor: RunTrigger = { type: 'ONE_TIME' };

/** The name that `{{job.trigger.type}}` gives. */
export function triggerName({ type }: RunTrigger): string {
  return type === 'ONE_TIME' ? 'onetime' : type.toLowerCase();
}
