import { Construct } from 'constructs';
import type { InstancePoolConfig } from '#databricks/instance-pool';
import { Duration } from '../duration.ts';
import type { ManagedProps } from '../managed-props.ts';
import type { Principal } from '../principal.ts';
import { AccessControl } from '../private/access-control.ts';
import { claimId } from '../private/construct-id.ts';
import type { TerraformAttributes } from '../private/element-props.ts';
import { report } from '../private/problems.ts';
import { Resource } from '../private/resource.ts';
import { Stack } from '../stack.ts';
import { type Cloud, cloudOf, cloudProblems } from './cloud.ts';
import type { DockerImage } from './cluster-spec/docker-image.ts';
import { FoundByName } from './found-by-name.ts';
import type { NodeType } from './node-types/node-type.ts';
import {
  type PoolCloudAttributes,
  type PoolDisks,
  renderPoolCloud,
  renderPoolDisks,
} from './pool-cloud-attributes.ts';
import type { SparkVersion } from './spark-version.ts';

/** A change of nearly any of these replaces the pool, and clusters that use it lose it. */
export interface InstancePoolProps extends ManagedProps {
  /** Name in the workspace. @default - the construct id behind the stack's prefix */
  readonly name?: string;
  /** @default - the stack's `compute.nodeType` */
  readonly nodeType?: NodeType;
  /** Machines that wait for work all the time, and are paid for. @default 0 */
  readonly minIdle?: number;
  /** Machines at most, idle and used. @default - no bound */
  readonly maxCapacity?: number;
  /** After which idle machines above `minIdle` are given back, whole minutes up to 10,000. @default Duration.minutes(30) */
  readonly idleTimeout?: Duration;
  /** Runtime that idle machines have on their disks already. @default - none */
  readonly preloadedVersion?: SparkVersion;
  /** Docker images that they have. @default - none */
  readonly preloadedImages?: readonly DockerImage[];
  /** Spot instances cost a fraction and may be taken away at any time. @default onDemand */
  readonly availability?: 'onDemand' | 'spot';
  /** What only one cloud has. @default - as the workspace says */
  readonly cloud?: PoolCloudAttributes;
  /** Disks besides those of the node type, on every machine. @default - more as a machine needs them */
  readonly disks?: PoolDisks;
  /** Added to the stack's tags. @default - the stack's only */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A pool of machines, made here or elsewhere. */
export interface IInstancePool {
  /** A reference to its id, or the id. */
  readonly poolId: string;
}

/**
 * Machines that wait for clusters, so that these start in seconds.
 *
 * @example
 * const pool = new InstancePool(this, 'training', { nodeType: NodeType.memoryOptimized(), minIdle: 2 });
 * Compute.job({ pool, workers: Workers.autoscale(1, 4) })
 */
export class InstancePool extends Construct implements IInstancePool {
  /** A pool that something else made, by its exact name. */
  static fromName(scope: Construct, id: string, name: string): IInstancePool {
    const lookup = { kind: 'InstancePool', type: 'databricks_instance_pool', attribute: 'name', name };
    return { poolId: new FoundByName(scope, id, lookup).foundId };
  }

  /** A pool that something else made. @param poolId such as `0123-456789-hop12-pool-abcdefgh` */
  static fromId(poolId: string): IInstancePool {
    return { poolId };
  }

  /** As it is in the workspace. */
  readonly name: string;
  readonly poolId: string;
  private readonly access: AccessControl<'instancePool'>;

  constructor(scope: Construct, id: string, props: InstancePoolProps = {}) {
    super(scope, claimId(scope, id, 'InstancePool'));
    const stack = Stack.of(this);
    this.name = props.name ?? stack.named(id);
    const cloud = props.cloud?.type ?? cloudOf(stack);
    const found = props.nodeType?.resolveIn(cloud);
    const nodeType = found === undefined ? stack.compute.nodeType : found.id;
    if (found?.problem !== undefined) report(this, found.problem);
    for (const problem of cloudProblems(stack, props.cloud?.type, props.availability)) report(this, problem);
    const pool = new Resource<InstancePoolConfig>(this, 'Resource', {
      type: 'databricks_instance_pool',
      managed: props,
      findByName: (name) => ({ type: 'databricks_instance_pool', attributes: { name } }),
      render: () => this.render(props, nodeType, cloud),
    });
    this.poolId = pool.id;
    this.access = new AccessControl(this, { kind: 'instancePool', object: this.poolId });
  }

  /** May make clusters of its machines. */
  grantAttach(...principals: Principal[]): void {
    this.access.grant('CAN_ATTACH_TO', principals);
  }

  /** May do everything with it: change it too, and say who else may use it. */
  grantManage(...principals: Principal[]): void {
    this.access.grant('CAN_MANAGE', principals);
  }

  private render(
    props: InstancePoolProps,
    nodeType: string | undefined,
    cloud: Cloud | undefined,
  ): TerraformAttributes<InstancePoolConfig> {
    const tags = { ...Stack.of(this).tags, ...props.tags };
    return {
      instance_pool_name: this.name,
      node_type_id: nodeType,
      min_idle_instances: props.minIdle ?? 0,
      max_capacity: props.maxCapacity,
      idle_instance_autotermination_minutes: (props.idleTimeout ?? Duration.minutes(30)).minutes,
      // Left out, the provider and the server do not agree on it.
      enable_elastic_disk: props.disks === undefined,
      disk_spec: props.disks && renderPoolDisks(cloud, props.disks),
      preloaded_spark_versions: props.preloadedVersion && [props.preloadedVersion.key],
      preloaded_docker_image: props.preloadedImages?.map(({ block }) => block),
      custom_tags: Object.keys(tags).length === 0 ? undefined : tags,
      ...(cloud && renderPoolCloud(cloud, props.availability ?? 'onDemand', props.cloud)),
    };
  }
}
