import { SOURCES } from '../private/sources.ts';
import { numberOf } from './attributes.ts';
import { checks, from, rule } from './check.ts';
import { within } from './rules/blocks.ts';
import { atMostOne } from './rules/relations.ts';
import { oneOf, whole } from './rules/values.ts';

/** What clusters say of the cloud that their machines are in. */
export const clusterCloudChecks = checks('Clusters: clouds', SOURCES.clusters, () => ({
  'cluster-one-cloud': from(
    SOURCES.cluster,
    atMostOne(['aws_attributes', 'azure_attributes', 'gcp_attributes']),
  ),
  'cluster-aws-availability': oneOf('aws_attributes.availability', [
    'SPOT',
    'ON_DEMAND',
    'SPOT_WITH_FALLBACK',
  ]),
  'cluster-aws-bid': whole('aws_attributes.spot_bid_price_percent', { min: 1, max: 10_000 }),
  'cluster-aws-first-on-demand': whole('aws_attributes.first_on_demand', { min: 0 }),
  'cluster-aws-disk-type': oneOf('aws_attributes.ebs_volume_type', [
    'GENERAL_PURPOSE_SSD',
    'THROUGHPUT_OPTIMIZED_HDD',
  ]),
  'cluster-aws-disk-count': from(
    SOURCES.cluster,
    whole('aws_attributes.ebs_volume_count', { min: 0, max: 10 }),
  ),
  'cluster-aws-disk-size': from(
    SOURCES.cluster,
    within(
      'aws_attributes',
      rule(
        '`ebs_volume_size` is 100 to 4096 GiB, from 500 on for a hard disk',
        (aws) => {
          const size = numberOf(aws.ebs_volume_size);
          const min = aws.ebs_volume_type === 'THROUGHPUT_OPTIMIZED_HDD' ? 500 : 100;
          if (size === undefined || (size >= min && size <= 4096)) return undefined;
          return { message: `ebs_volume_size is ${size}; it must be from ${min} to 4096 GiB` };
        },
        'ebs_volume_size',
      ),
    ),
  ),
  'cluster-azure-availability': oneOf('azure_attributes.availability', [
    'SPOT_AZURE',
    'ON_DEMAND_AZURE',
    'SPOT_WITH_FALLBACK_AZURE',
  ]),
  'cluster-azure-first-on-demand': whole('azure_attributes.first_on_demand', { min: 1 }),
  'cluster-gcp-availability': oneOf('gcp_attributes.availability', [
    'PREEMPTIBLE_GCP',
    'ON_DEMAND_GCP',
    'PREEMPTIBLE_WITH_FALLBACK_GCP',
  ]),
  'cluster-gcp-ssds': whole('gcp_attributes.local_ssd_count', { min: 0, max: 8 }),
  'cluster-azure-bid': within(
    'azure_attributes',
    rule(
      '`spot_bid_max_price` is a price, or -1 for that of on-demand machines',
      (azure) => {
        const price = numberOf(azure.spot_bid_max_price);
        if (price === undefined || price === -1 || price > 0) return undefined;
        return { attribute: 'spot_bid_max_price', message: `is ${price}; it must be -1 or greater than 0` };
      },
      'spot_bid_max_price',
    ),
  ),
}));
