import type { Task } from '../pipeline/task.ts';
import { JobCompute, type JobComputeProps } from './job-compute.ts';

/** The provider's attribute that says where a task runs: exactly one of them. */
export type ComputeAttribute = { existing_cluster_id: string } | { job_cluster_key: string };

/** Where tasks can run. A task has one slot for it, so it never has two. */
export interface ICompute {
  /** Asked once by every task that runs on it. @internal */
  bindTo(task: Task<string>): () => ComputeAttribute;
}

/** Compute that is made for a run and gone after it. */
export const Compute = {
  /**
   * A job cluster. Tasks of one pipeline whose job clusters are equal share one.
   * @example Compute.job({ workers: Workers.autoscale(2, 8) })
   */
  job(props: JobComputeProps = {}): JobCompute {
    return new JobCompute(props);
  },
};
