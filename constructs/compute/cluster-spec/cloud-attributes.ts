import type { ClusterConfig } from '#databricks/cluster';
import type { TerraformShape } from '../../private/terraform-shape.ts';
import type { SecretReference } from '../../secret-reference.ts';
import type { Size } from '../../size.ts';
import type { Cloud } from '../cloud.ts';

/**
 * How machines are rented. Spot instances cost a fraction and may be taken away at any time; `spotWithFallback` takes
 * on-demand ones while there are none.
 */
export type Availability = 'onDemand' | 'spot' | 'spotWithFallback';

/** What only one cloud has. */
export type CloudAttributes = AwsAttributes | AzureAttributes | GcpAttributes;

/** What only clusters on AWS have. */
export interface AwsAttributes {
  readonly type: 'aws';
  /** Such as `eu-west-1a`; `auto` takes the one with the most free addresses. @default - as the workspace says */
  readonly zone?: string;
  /** ARN of the instance profile whose rights the machines have. @default - none */
  readonly instanceProfile?: string;
  /** Disks besides those of the node type, on every machine. @default - as the node type needs */
  readonly disks?: EbsVolumes;
  /** The most to bid for a spot instance, in percent of the on-demand price. @default 100 */
  readonly spotBidPercent?: number;
}

/** Elastic block storage: count from 1 to 10; SSDs of 100 GB to 4 TB, hard disks of 500 GB to 4 TB. */
export interface EbsVolumes {
  readonly type: 'ssd' | 'hdd';
  readonly count: number;
  readonly size: Size;
  /** Operations a second, of SSDs. @default - as AWS says */
  readonly iops?: number;
  /** Throughput of SSDs in MiB a second. @default - as AWS says */
  readonly mibPerSecond?: number;
}

/** What only clusters on Azure have. */
export interface AzureAttributes {
  readonly type: 'azure';
  /** The most to pay for a spot instance, in US dollars an hour. @default onDemandPrice */
  readonly spotMaxDollarsPerHour?: number | 'onDemandPrice';
  /** Log Analytics workspace that the machines report to. @default - none */
  readonly logAnalytics?: { readonly workspaceId: string; readonly primaryKey: SecretReference };
}

/** What only clusters on Google Cloud have. */
export interface GcpAttributes {
  readonly type: 'gcp';
  /** Such as `europe-west1-b`; `auto` or `HA`. @default - as the workspace says */
  readonly zone?: string;
  /** Email of the service account whose rights the machines have. @default - the workspace's */
  readonly serviceAccount?: string;
  /** Local SSDs of 375 GB on every machine. @default - as the node type has */
  readonly localSsds?: number;
  /** @default - as Databricks says */
  readonly bootDisk?: Size;
}

export interface Renting {
  readonly availability?: Availability;
  /** Machines that are on-demand ones in any case, the driver first. @default 1 */
  readonly firstOnDemand?: number;
}

type CloudBlocks = Pick<
  TerraformShape<ClusterConfig>,
  'aws_attributes' | 'azure_attributes' | 'gcp_attributes'
>;

const AVAILABILITY = {
  aws: { onDemand: 'ON_DEMAND', spot: 'SPOT', spotWithFallback: 'SPOT_WITH_FALLBACK' },
  azure: {
    onDemand: 'ON_DEMAND_AZURE',
    spot: 'SPOT_AZURE',
    spotWithFallback: 'SPOT_WITH_FALLBACK_AZURE',
  },
  gcp: {
    onDemand: 'ON_DEMAND_GCP',
    spot: 'PREEMPTIBLE_GCP',
    spotWithFallback: 'PREEMPTIBLE_WITH_FALLBACK_GCP',
  },
} as const;

const EBS_TYPE = { ssd: 'GENERAL_PURPOSE_SSD', hdd: 'THROUGHPUT_OPTIMIZED_HDD' } as const;

/** The one block of a cluster's cloud; none when there is nothing to say in it. */
export function renderCloudAttributes(
  cloud: Cloud,
  renting: Renting,
  attributes: CloudAttributes | undefined,
): CloudBlocks {
  const block = { ...renderRenting(cloud, renting), ...(attributes && renderOwn(attributes)) };
  return Object.values(block).every((value) => value === undefined) ? {} : { [`${cloud}_attributes`]: block };
}

function renderRenting(cloud: Cloud, { availability, firstOnDemand }: Renting) {
  if (availability === undefined) return { first_on_demand: firstOnDemand };
  return {
    availability: AVAILABILITY[cloud][availability],
    first_on_demand: firstOnDemand ?? (availability === 'onDemand' ? undefined : 1),
  };
}

function renderOwn(attributes: CloudAttributes): object {
  switch (attributes.type) {
    case 'aws':
      return {
        zone_id: attributes.zone,
        instance_profile_arn: attributes.instanceProfile,
        spot_bid_price_percent: attributes.spotBidPercent,
        ...(attributes.disks && renderDisks(attributes.disks)),
      };
    case 'azure':
      return {
        spot_bid_max_price:
          attributes.spotMaxDollarsPerHour === 'onDemandPrice' ? -1 : attributes.spotMaxDollarsPerHour,
        log_analytics_info: attributes.logAnalytics && {
          log_analytics_workspace_id: attributes.logAnalytics.workspaceId,
          log_analytics_primary_key: attributes.logAnalytics.primaryKey.toString(),
        },
      };
    case 'gcp':
      return {
        zone_id: attributes.zone,
        google_service_account: attributes.serviceAccount,
        local_ssd_count: attributes.localSsds,
        boot_disk_size: attributes.bootDisk?.gigabytes,
      };
  }
}

function renderDisks({ type, count, size, iops, mibPerSecond }: EbsVolumes) {
  return {
    ebs_volume_type: EBS_TYPE[type],
    ebs_volume_count: count,
    ebs_volume_size: size.gigabytes,
    ebs_volume_iops: iops,
    ebs_volume_throughput: mibPerSecond,
  };
}
