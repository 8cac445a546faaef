export type LoadAction = 'created' | 'updated' | 'unchanged' | 'removed';

/** What loading did with one resource. */
export interface LoadedResource {
  readonly stack: string;
  /** As in a plan: `databricks_job.churn`. */
  readonly address: string;
  readonly action: LoadAction;
}
