import { Construct } from 'constructs';
import type { ClusterConfig } from '#databricks/cluster';
import type { Duration } from '../duration.ts';
import { type Library, renderLibraries } from '../libraries/library.ts';
import type { ManagedProps } from '../managed-props.ts';
import type { Task } from '../pipeline/task.ts';
import type { Principal } from '../principal.ts';
import { AccessControl } from '../private/access-control.ts';
import { claimId } from '../private/construct-id.ts';
import { report } from '../private/problems.ts';
import { Resource } from '../private/resource.ts';
import { Stack } from '../stack.ts';
import { type ClusterSpec, clusterSpec } from './cluster-spec/cluster-spec.ts';
import type { AccessMode, ClusterSpecProps } from './cluster-spec/cluster-spec-props.ts';
import { FoundByName } from './found-by-name.ts';
import type { ComputeAttributes, ICompute } from './i-compute.ts';

/** What an all-purpose cluster is made of. */
export type ClusterProps = ClusterSpecProps &
  ManagedProps & {
    /** Name in the workspace. @default - the construct id behind the stack's prefix */
    readonly name?: string;
    /** @default standard */
    readonly access?: Exclude<AccessMode, 'dedicated'>;
    /** Idle time after which it stops, whole minutes from 10 to 10,000. @default Duration.minutes(30) */
    readonly autotermination?: Duration | 'never';
    /**
     * Installed whenever it starts. Libraries of tasks are better off with their tasks: one that is taken away here
     * goes with the next restart, and is in every plan until then.
     * @default - none
     */
    readonly libraries?: readonly Library[];
    /** What may run on it. @default - jobs and notebooks */
    readonly workload?: 'jobs' | 'notebooks';
    /** Kept by Databricks when it has not run for thirty days. Needs a workspace admin to apply. @default false */
    readonly pinned?: boolean;
  };

/** An all-purpose cluster, made here or elsewhere. */
export interface ICluster extends ICompute {
  /** A reference to its id, or the id. */
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
    const lookup = { kind: 'Cluster', type: 'databricks_cluster', attribute: 'cluster_name', name };
    return new ExistingCluster(new FoundByName(scope, id, lookup).foundId);
  }

  /** A cluster that something else made. @param clusterId such as `0123-456789-abcdefgh` */
  static fromId(clusterId: string): ICluster {
    return new ExistingCluster(clusterId);
  }

  /** As it is in the workspace. */
  readonly name: string;
  readonly clusterId: string;
  private readonly access: AccessControl<'cluster'>;

  constructor(scope: Construct, id: string, props: ClusterProps = {}) {
    super(scope, claimId(scope, id, 'Cluster'));
    this.name = props.name ?? Stack.of(this).named(id);
    const { attributes, problems } = specOf(Stack.of(this), this.name, props);
    for (const problem of problems) report(this, problem);
    const cluster = new Resource<ClusterConfig>(this, 'Resource', {
      type: 'databricks_cluster',
      managed: ignoringPolicyDefaults(props),
      findByName: (name) => ({ type: 'databricks_cluster', attributes: { cluster_name: name } }),
      render: () => attributes,
    });
    this.clusterId = cluster.id;
    this.access = new AccessControl(this, { kind: 'cluster', object: this.clusterId });
  }

  /** @internal */
  bindTo(task: Task<string>): () => ComputeAttributes {
    return existingCluster(this.clusterId, task);
  }

  /** May attach notebooks to it while it runs, and see its logs. */
  grantAttach(...principals: Principal[]): void {
    this.access.grant('CAN_ATTACH_TO', principals);
  }

  /** May attach to it, start, restart and stop it, and let jobs run on it. */
  grantRestart(...principals: Principal[]): void {
    this.access.grant('CAN_RESTART', principals);
  }

  /** May do everything with it: change it too, and say who else may use it. */
  grantManage(...principals: Principal[]): void {
    this.access.grant('CAN_MANAGE', principals);
  }
}

class ExistingCluster implements ICluster {
  readonly clusterId: string;

  constructor(clusterId: string) {
    this.clusterId = clusterId;
  }

  /** @internal */
  bindTo(task: Task<string>): () => ComputeAttributes {
    return existingCluster(this.clusterId, task);
  }
}

function existingCluster(clusterId: string, task: Task<string>): () => ComputeAttributes {
  return () => ({ existing_cluster_id: clusterId, library: renderLibraries(task.libraries) });
}

/** Databricks does not tell whether it was asked to apply the defaults of a policy: every plan would show a change. */
function ignoringPolicyDefaults(props: ClusterProps): ManagedProps {
  const { applyPolicyDefaults, ignoreChanges = [] } = props;
  if (!applyPolicyDefaults || ignoreChanges === 'all') return props;
  return { ...props, ignoreChanges: [...ignoreChanges, 'apply_policy_default_values'] };
}

function specOf(stack: Stack, name: string, props: ClusterProps): ClusterSpec {
  const { access, autotermination, workload } = props;
  return clusterSpec(stack, props, {
    type: 'all-purpose',
    access,
    defaultAccess: 'standard',
    given: {
      cluster_name: name,
      autotermination_minutes: autotermination === 'never' ? 0 : autotermination?.minutes,
      library: renderLibraries(props.libraries ?? []),
      workload_type: workload && {
        clients: { jobs: workload === 'jobs', notebooks: workload === 'notebooks' },
      },
      is_pinned: props.pinned,
      // It starts when it is needed; an apply does not wait for it.
      no_wait: true,
    },
    // The provider's own default is 60, which a policy may not allow.
    defaults: { autotermination_minutes: 30 },
  });
}
