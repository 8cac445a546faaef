import type { JobConfig } from '#databricks/job';
import type { ClusterShape } from '../compute/cluster-spec/cluster-shape.ts';
import { clusterSpec } from '../compute/cluster-spec/cluster-spec.ts';
import type { JobCompute } from '../compute/job-compute.ts';
import { attributeNameProblems } from '../private/attribute-names.ts';
import { compareText } from '../private/compare-text.ts';
import { withOverrides } from '../private/overrides.ts';
import { report } from '../private/problems.ts';
import { stableJson } from '../private/stable-json.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';
import { Stack } from '../stack.ts';
import { jobClusterTwice } from './errors.ts';
import type { Pipeline } from './pipeline.ts';
import type { Task } from './task.ts';

/** The job clusters of one pipeline. Tasks whose clusters are equal share one. */
export class JobClusters {
  private readonly pipeline: Pipeline<string>;
  private readonly keys = new Map<JobCompute, string>();
  private readonly keysByValue = new Map<string, string>();
  private readonly clusters = new Map<string, ClusterShape>();

  constructor(pipeline: Pipeline<string>) {
    this.pipeline = pipeline;
  }

  /** The key under which a task finds its cluster. Reports at the task what is wrong with it. */
  keyOf(compute: JobCompute, task: Task<string>): string {
    const known = this.keys.get(compute);
    if (known !== undefined) return known;
    const key = this.addCluster(compute, task);
    this.keys.set(compute, key);
    return key;
  }

  render(): TerraformShape<JobConfig>['job_cluster'] {
    if (this.clusters.size === 0) return undefined;
    return [...this.clusters]
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, cluster]) => ({ job_cluster_key: key, new_cluster: cluster }));
  }

  private addCluster(compute: JobCompute, task: Task<string>): string {
    const { access, name, overrides = {} } = compute.props;
    const use = { type: 'job', access, defaultAccess: 'dedicated' } as const;
    const { attributes, problems } = clusterSpec(Stack.of(task), compute.props, use);
    const cluster = withOverrides(attributes, overrides);
    const value = stableJson(cluster);
    const equal = this.keysByValue.get(value);
    if (equal !== undefined) return equal;
    const badNames = attributeNameProblems('overrides', Object.keys(overrides));
    for (const problem of [...problems, ...badNames]) report(task, problem);
    const key = name ?? (compute === this.pipeline.compute ? 'default' : task.key);
    if (this.clusters.has(key)) report(task, jobClusterTwice(key));
    this.keysByValue.set(value, key);
    this.clusters.set(key, cluster);
    return key;
  }
}
