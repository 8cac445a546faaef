import type { JobConfig } from '#databricks/job';
import { checkClusterSpec, renderClusterSpec } from '../compute/cluster-spec.ts';
import type { JobCompute } from '../compute/job-compute.ts';
import { compareText, report } from '../private/problems.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';
import type { Pipeline } from './pipeline.ts';
import type { Task } from './task.ts';

type NewCluster = ReturnType<typeof renderClusterSpec>;

/** The job clusters of one pipeline. Two that are equal are one, whoever asked for them. */
export class JobClusters {
  private readonly pipeline: Pipeline<string>;
  private readonly clusters = new Map<string, { readonly value: string; readonly cluster: NewCluster }>();

  constructor(pipeline: Pipeline<string>) {
    this.pipeline = pipeline;
  }

  /** The key under which a task finds its cluster. Reports at the task what is wrong with it. */
  keyOf(compute: JobCompute, task: Task<string>): string {
    const cluster = renderClusterSpec(this.pipeline, compute.props, 'dedicated');
    const value = JSON.stringify(cluster);
    for (const [key, known] of this.clusters) {
      if (known.value === value) return key;
    }
    checkClusterSpec(task, compute.props);
    const key = compute.props.name ?? (compute === this.pipeline.compute ? 'default' : task.key);
    if (this.clusters.has(key)) {
      report(task, `job cluster '${key}' is declared twice with different settings`, 'give one another name');
    }
    this.clusters.set(key, { value, cluster });
    return key;
  }

  render(): TerraformShape<JobConfig>['job_cluster'] {
    if (this.clusters.size === 0) return undefined;
    return [...this.clusters]
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, { cluster }]) => ({ job_cluster_key: key, new_cluster: cluster }));
  }
}
