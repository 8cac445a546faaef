import { renderLibraries } from '../libraries/library.ts';
import type { Overrides } from '../managed-props.ts';
import type { Task } from '../pipeline/task.ts';
import type { AccessMode, ClusterSpecProps } from './cluster-spec/cluster-spec-props.ts';
import type { ComputeAttributes, ICompute } from './i-compute.ts';

/** What a job cluster is made of. */
export type JobComputeProps = ClusterSpecProps & {
  /** Key of the job cluster. @default - `default` for a pipeline's own, else the first task that uses it */
  readonly name?: string;
  /** `dedicated` is to whom the job runs as. @default dedicated */
  readonly access?: AccessMode;
  /** Attributes of `new_cluster` by the provider's names, merged into those that are made of the others. @default - none */
  readonly overrides?: Overrides;
};

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
