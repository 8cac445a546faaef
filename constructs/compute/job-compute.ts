import { renderLibraries } from '../libraries/library.ts';
import type { Task } from '../pipeline/task.ts';
import type { ClusterSpecProps } from './cluster-spec.ts';
import type { ComputeAttributes, ICompute } from './compute.ts';

export interface JobComputeProps extends ClusterSpecProps {
  /** Key of the job cluster. @default - `default` for a pipeline's own, else the first task that uses it */
  readonly name?: string;
}

/** A cluster that a job run starts for its tasks: see `Compute.job`. */
export class JobCompute implements ICompute {
  readonly props: JobComputeProps;

  constructor(props: JobComputeProps) {
    this.props = props;
  }

  /** @internal */
  bindTo(task: Task<string>): () => ComputeAttributes {
    const key = task.pipeline.jobClusters.keyOf(this, task);
    return () => ({ job_cluster_key: key, library: renderLibraries(task.libraries) });
  }
}
