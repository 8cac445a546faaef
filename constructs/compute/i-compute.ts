import type { LibraryBlock } from '../libraries/library.ts';
import type { Task } from '../pipeline/task.ts';

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
