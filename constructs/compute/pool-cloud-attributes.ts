import type { InstancePoolConfig } from '#databricks/instance-pool';
import type { TerraformShape } from '../private/terraform-shape.ts';
import type { Size } from '../size.ts';
import type { Cloud } from './cloud.ts';
import type { AwsAttributes, AzureAttributes, GcpAttributes } from './cluster-spec/cloud-attributes.ts';

/** What only one cloud has. */
export type PoolCloudAttributes =
  | Omit<AwsAttributes, 'disks'>
  | Omit<AzureAttributes, 'logAnalytics'>
  | Omit<GcpAttributes, 'serviceAccount' | 'bootDisk'>;

/** `count` disks of one size on every machine: SSDs, or hard disks. */
export interface PoolDisks {
  readonly type: 'ssd' | 'hdd';
  readonly count: number;
  readonly size: Size;
}

type PoolShape = TerraformShape<InstancePoolConfig>;

/**
 * The one block of a pool's cloud. The availability is always set: left out, the provider takes spot
 * instances on AWS and on-demand ones on Azure.
 */
export function renderPoolCloud(
  cloud: Cloud,
  availability: 'onDemand' | 'spot',
  attributes: PoolCloudAttributes | undefined,
): Pick<PoolShape, 'aws_attributes' | 'azure_attributes' | 'gcp_attributes'> {
  const isSpot = availability === 'spot';
  switch (cloud) {
    case 'aws': {
      const { zone, instanceProfile, spotBidPercent } = attributes?.type === 'aws' ? attributes : {};
      return {
        aws_attributes: {
          availability: isSpot ? 'SPOT' : 'ON_DEMAND',
          zone_id: zone,
          instance_profile_arn: instanceProfile,
          spot_bid_price_percent: spotBidPercent,
        },
      };
    }
    case 'azure': {
      const { spotMaxDollarsPerHour: price } = attributes?.type === 'azure' ? attributes : {};
      return {
        azure_attributes: {
          availability: isSpot ? 'SPOT_AZURE' : 'ON_DEMAND_AZURE',
          spot_bid_max_price: price === 'onDemandPrice' ? -1 : price,
        },
      };
    }
    case 'gcp': {
      const { zone, localSsds } = attributes?.type === 'gcp' ? attributes : {};
      return {
        gcp_attributes: {
          gcp_availability: isSpot ? 'PREEMPTIBLE_GCP' : 'ON_DEMAND_GCP',
          zone_id: zone,
          local_ssd_count: localSsds,
        },
      };
    }
  }
}

export function renderPoolDisks(cloud: Cloud | undefined, disks: PoolDisks): PoolShape['disk_spec'] {
  const isSsd = disks.type === 'ssd';
  return {
    disk_count: disks.count,
    disk_size: disks.size.gigabytes,
    ...(cloud === 'aws' && {
      disk_type: { ebs_volume_type: isSsd ? 'GENERAL_PURPOSE_SSD' : 'THROUGHPUT_OPTIMIZED_HDD' },
    }),
    ...(cloud === 'azure' && {
      disk_type: { azure_disk_volume_type: isSsd ? 'PREMIUM_LRS' : 'STANDARD_LRS' },
    }),
  };
}
