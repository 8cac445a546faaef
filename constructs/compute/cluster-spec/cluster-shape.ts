import type { ClusterConfig } from '#databricks/cluster';
import type { TerraformAttributes } from '../../private/element-props.ts';

/** Attributes of a cluster by the provider's names: all of `databricks_cluster`, most of a job's `new_cluster`. */
export type ClusterShape = Partial<TerraformAttributes<ClusterConfig>>;

/** The two kinds of clusters, as the `cluster_type` of a policy calls them. */
export type ClusterType = 'all-purpose' | 'job';
