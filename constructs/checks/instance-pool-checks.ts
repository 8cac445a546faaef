import { SOURCES } from '../private/sources.ts';
import { isGiven, numberOf } from './attributes.ts';
import { checks, from, rule } from './check.ts';
import { within } from './rules/blocks.ts';
import { atMostOne, exactlyOne } from './rules/relations.ts';
import { count, matches, oneOf, required, whole } from './rules/values.ts';

export const instancePoolChecks = checks('Instance pools', SOURCES.pools, () => ({
  'pool-name-missing': required('instance_pool_name'),
  'pool-name': matches('instance_pool_name', /^.{1,99}$/s, '1 to 99 characters long'),
  'pool-idle-time-missing': required('idle_instance_autotermination_minutes'),
  'pool-idle-time': whole('idle_instance_autotermination_minutes', { min: 0, max: 10_000 }),
  'pool-node-type': exactlyOne(['node_type_id', 'instance_pool_fleet_attributes']),
  'pool-one-cloud': from(SOURCES.pool, atMostOne(['aws_attributes', 'azure_attributes', 'gcp_attributes'])),
  'pool-min-idle': whole('min_idle_instances', { min: 0 }),
  'pool-max-capacity': whole('max_capacity', { min: 1 }),
  'pool-capacity-order': rule(
    '`min_idle_instances` is not greater than `max_capacity`',
    (pool) => {
      const [idle, capacity] = [numberOf(pool.min_idle_instances), numberOf(pool.max_capacity)];
      if (idle === undefined || capacity === undefined || !isGiven(pool.max_capacity) || idle <= capacity)
        return undefined;
      return { message: `min_idle_instances is ${idle}, but max_capacity is ${capacity}` };
    },
    'min_idle_instances',
  ),
  'pool-tags-limit': count('custom_tags', { max: 43 }),
  'pool-preloaded-versions': count('preloaded_spark_versions', { max: 1 }),
  'pool-aws-availability': from(SOURCES.pool, oneOf('aws_attributes.availability', ['SPOT', 'ON_DEMAND'])),
  'pool-azure-availability': from(
    SOURCES.pool,
    oneOf('azure_attributes.availability', ['SPOT_AZURE', 'ON_DEMAND_AZURE']),
  ),
  'pool-gcp-availability': from(
    SOURCES.pool,
    oneOf('gcp_attributes.gcp_availability', [
      'PREEMPTIBLE_GCP',
      'ON_DEMAND_GCP',
      'PREEMPTIBLE_WITH_FALLBACK_GCP',
    ]),
  ),
  'pool-aws-disk-type': from(
    SOURCES.pool,
    oneOf('disk_spec.disk_type.ebs_volume_type', ['GENERAL_PURPOSE_SSD', 'THROUGHPUT_OPTIMIZED_HDD']),
  ),
  'pool-azure-disk-type': from(
    SOURCES.pool,
    oneOf('disk_spec.disk_type.azure_disk_volume_type', ['PREMIUM_LRS', 'STANDARD_LRS']),
  ),
  'pool-one-disk-type': within(
    'disk_spec.disk_type',
    atMostOne(['ebs_volume_type', 'azure_disk_volume_type']),
  ),
}));
