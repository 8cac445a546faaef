import type { LibraryBlock } from '../libraries/library.ts';
import type { Task } from '../pipeline/task.ts';
import { JobCompute, type JobComputeProps } from './job-compute.ts';
import { ServerlessCompute, type ServerlessProps } from './serverless-compute.ts';

/**
 * The provider's attributes that say where a task runs, exactly one of the three, and how its libraries get there:
 * a cluster installs them for the task, a serverless environment holds them itself.
 */
export type ComputeAttributes =
  | (ClusterAttribute & { library: LibraryBlock[] | undefined })
  | { environment_key: string; library: undefined; compute?: { hardware_accelerator: string } };

type ClusterAttribute = { existing_cluster_id: string } | { job_cluster_key: string };

/** Where tasks can run. A task has one slot for it, so it never has two. */
export interface ICompute {
  /**
   * Asked once by every task that runs on it, when the task is constructed. What it returns is asked when the task is
   * rendered, and reads `task.libraries` then.
   * @internal
   */
  bindTo(task: Task<string>): () => ComputeAttributes;
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

  /**
   * Compute that Databricks keeps at hand: it starts in seconds, and has no size to choose. The libraries of its tasks
   * go into an environment of the job; tasks whose environments are equal share one.
   * @example Compute.serverless({ libraries: [Library.pypi('xgboost==2.1.4')] })
   */
  serverless(props: ServerlessProps = {}): ServerlessCompute {
    return new ServerlessCompute(props);
  },
};
