import type { Principal } from '../../principal.ts';
import type { SecretReference } from '../../secret-reference.ts';
import type { IInstancePool } from '../instance-pool.ts';
import type { NodeType } from '../node-types/node-type.ts';
import type { IClusterPolicy } from '../policies/cluster-policy.ts';
import type { SparkVersion } from '../spark-version.ts';
import type { Workers } from '../workers.ts';
import type { Availability, AwsAttributes, CloudAttributes, GcpAttributes } from './cloud-attributes.ts';
import type { DockerImage } from './docker-image.ts';
import type { InitScript } from './init-script.ts';
import type { LogDelivery } from './log-delivery.ts';

/**
 * Who shares a cluster: `standard` is for several users with Unity Catalog's isolation, `dedicated` for one user, group
 * or service principal, and needed by runtimes for machine learning
 * (https://docs.databricks.com/compute/access-mode-limitations).
 */
export type AccessMode = 'standard' | 'dedicated' | { readonly dedicatedTo: Principal };

/** What all-purpose clusters and job clusters have in common. */
export type ClusterSpecProps = CommonClusterProps & (OwnMachines | PoolMachines);

/** What a cluster is made of, whoever rents its machines. */
export interface CommonClusterProps {
  /** Never more than the environment allows, see `StackProps.compute`. @default Workers.autoscale(1, 2) */
  readonly workers?: Workers;
  /** @default SparkVersion.lts('16.4') */
  readonly sparkVersion?: SparkVersion;
  /** Databricks' native engine (https://docs.databricks.com/compute/photon). @default - as the runtime says */
  readonly photon?: boolean;
  /** What the policy decides is left to it: see `IClusterPolicy.rules`. @default - none */
  readonly policy?: IClusterPolicy;
  /**
   * Whether Databricks fills in the defaults of a policy whose rules are not known here. Rules that are known are
   * better: Databricks does not tell that it was asked to, so that every plan of a job cluster shows it as a change
   * (https://github.com/databricks/terraform-provider-databricks/issues/3658).
   * @default false
   */
  readonly applyPolicyDefaults?: boolean;
  /** Spark settings by their names. @default - none */
  readonly sparkConf?: Readonly<Record<string, string | SecretReference>>;
  /** Environment variables of the driver and the workers. @default - none */
  readonly environment?: Readonly<Record<string, string | SecretReference>>;
  /** Added to the stack's tags. @default - the stack's only */
  readonly tags?: Readonly<Record<string, string>>;
  /** Image that its machines run in. @default - the runtime's own */
  readonly dockerImage?: DockerImage;
  /** Run on every machine before Spark starts, in this order. @default - none */
  readonly initScripts?: readonly InitScript[];
  /** Where its logs are copied to. @default - nowhere */
  readonly logs?: LogDelivery;
  /** Public keys whose owners may log into its machines, ten at most. @default - none */
  readonly sshPublicKeys?: readonly string[];
  /** Whether disks of its machines grow as they fill up. @default - as the workspace says */
  readonly elasticDisk?: boolean;
  /** @default - as the workspace says */
  readonly localDiskEncryption?: boolean;
}

/** Machines that the cluster rents itself. */
export interface OwnMachines {
  /** @default - the stack's `compute.nodeType` */
  readonly nodeType?: NodeType;
  /** @default - as the workers */
  readonly driverNodeType?: NodeType;
  /**
   * How its machines are rented, in the words of all three clouds. Once set it stays: left out
   * again, the provider leaves it as it was.
   * @default - as the workspace says
   */
  readonly availability?: Availability;
  /** Machines that are on-demand ones in any case, the driver first. @default 1 - the driver, where others are spot */
  readonly firstOnDemand?: number;
  /** What only one cloud has. @default - as the workspace says */
  readonly cloud?: CloudAttributes;
  readonly pool?: never;
  readonly driverPool?: never;
}

/** Machines that a pool has rented: the pool decides of what kind, and how they are rented. */
export interface PoolMachines {
  readonly pool: IInstancePool;
  /** @default - the same pool */
  readonly driverPool?: IInstancePool;
  /** What only one cloud has, as far as it is not the pool's. @default - as the workspace says */
  readonly cloud?:
    | Pick<AwsAttributes, 'type' | 'instanceProfile'>
    | Pick<GcpAttributes, 'type' | 'serviceAccount'>;
  readonly nodeType?: never;
  readonly driverNodeType?: never;
  readonly availability?: never;
  readonly firstOnDemand?: never;
}
