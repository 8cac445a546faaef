import { Construct } from 'constructs';
import type { ClusterConfig } from '#databricks/cluster';
import type { DataDatabricksClusterConfig } from '#databricks/data-databricks-cluster';
import { Duration } from '../duration.ts';
import { renderLibraries } from '../libraries/library.ts';
import type { Task } from '../pipeline/task.ts';
import type { Principal } from '../principal.ts';
import { AccessControl } from '../private/access-control.ts';
import { claimId } from '../private/construct-id.ts';
import { report } from '../private/problems.ts';
import { DataSource, Resource } from '../private/resource.ts';
import { Stack } from '../stack.ts';
import type { ClusterPolicy } from './cluster-policy.ts';
import { type ClusterSpecProps, checkClusterSpec, renderClusterSpec } from './cluster-spec.ts';
import type { ComputeAttributes, ICompute } from './compute.ts';

export interface ClusterProps extends ClusterSpecProps {
  /** Name in the workspace. @default - the construct id behind the stack's prefix */
  readonly name?: string;
  /** Idle time after which it stops, 10 minutes to 10,000. @default Duration.minutes(30) */
  readonly autotermination?: Duration;
  readonly policy?: ClusterPolicy;
}

/** An all-purpose cluster, made here or elsewhere. */
export interface ICluster extends ICompute {
  /** A reference to its id. */
  readonly clusterId: string;
}

/**
 * An all-purpose cluster: it exists on its own, and many pipelines and people may share it.
 *
 * @example
 * const shared = new Cluster(this, 'shared', { workers: Workers.autoscale(1, 4) });
 * shared.grantAttach(Principal.group('data-science'));
 */
export class Cluster extends Construct implements ICluster {
  /** A cluster that something else made, by its exact name, which only one cluster may have. */
  static fromName(scope: Construct, id: string, name: string): ICluster {
    return new ImportedCluster(scope, id, name);
  }

  readonly name: string;
  private readonly cluster: Resource<ClusterConfig>;
  private readonly access: AccessControl<'CAN_ATTACH_TO' | 'CAN_RESTART' | 'CAN_MANAGE'>;

  constructor(scope: Construct, id: string, props: ClusterProps = {}) {
    super(scope, claimId(scope, id, 'Cluster'));
    this.name = props.name ?? Stack.of(this).named(id);
    const autotermination = props.autotermination ?? Duration.minutes(30);
    checkClusterSpec(this, props);
    checkAutotermination(this, autotermination);
    this.cluster = new Resource(this, 'Resource', {
      type: 'databricks_cluster',
      render: () => ({
        cluster_name: this.name,
        policy_id: props.policy?.policyId,
        ...renderClusterSpec(this, props, 'standard'),
        autotermination_minutes: autotermination.minutes,
        // It starts when it is needed; an apply does not wait for it.
        no_wait: true,
      }),
    });
    this.access = new AccessControl(this, {
      kind: 'cluster',
      levels: ['CAN_ATTACH_TO', 'CAN_RESTART', 'CAN_MANAGE'],
      reference: () => ({ cluster_id: this.clusterId }),
    });
  }

  get clusterId(): string {
    return this.cluster.id;
  }

  /** @internal */
  bindTo(task: Task<string>): () => ComputeAttributes {
    return () => ({ existing_cluster_id: this.clusterId, library: renderLibraries(task.libraries) });
  }

  grantAttach(...principals: Principal[]): void {
    this.access.grant('CAN_ATTACH_TO', principals);
  }

  grantRestart(...principals: Principal[]): void {
    this.access.grant('CAN_RESTART', principals);
  }

  grantManage(...principals: Principal[]): void {
    this.access.grant('CAN_MANAGE', principals);
  }
}

class ImportedCluster extends Construct implements ICluster {
  private readonly cluster: DataSource<DataDatabricksClusterConfig>;

  constructor(scope: Construct, id: string, name: string) {
    super(scope, claimId(scope, id, 'Cluster'));
    if (name.trim() === '') report(this, 'Cluster.fromName is given an empty name');
    this.cluster = new DataSource(this, 'Resource', {
      type: 'databricks_cluster',
      render: () => ({ cluster_name: name }),
    });
  }

  get clusterId(): string {
    return this.cluster.id;
  }

  /** @internal */
  bindTo(task: Task<string>): () => ComputeAttributes {
    return () => ({ existing_cluster_id: this.clusterId, library: renderLibraries(task.libraries) });
  }
}

/** https://docs.databricks.com/api/workspace/clusters/create, `autotermination_minutes` */
function checkAutotermination(at: Construct, { minutes }: Duration): void {
  if (minutes < 10 || minutes > 10_000 || !Number.isInteger(minutes)) {
    report(at, `autotermination of ${minutes} minutes must be whole minutes from 10 to 10000`);
  }
}
