import { WAREHOUSE_SIZES } from '../compute/warehouse.ts';
import { SOURCES } from '../private/sources.ts';
import { numberOf, textOf } from './attributes.ts';
import { checks, from, rule } from './check.ts';
import { within } from './rules/blocks.ts';
import { matches, oneOf, required, whole } from './rules/values.ts';

export const warehouseChecks = checks('SQL warehouses', SOURCES.warehouses, () => ({
  'warehouse-name-missing': required('name'),
  'warehouse-name': matches('name', /^.{1,99}$/s, '1 to 99 characters long'),
  'warehouse-size-missing': required('cluster_size'),
  'warehouse-size': oneOf('cluster_size', WAREHOUSE_SIZES),
  'warehouse-type': oneOf('warehouse_type', ['PRO', 'CLASSIC']),
  'warehouse-serverless': rule(
    '`enable_serverless_compute` is for the type PRO',
    (warehouse) =>
      warehouse.enable_serverless_compute === true && textOf(warehouse, 'warehouse_type') === 'CLASSIC'
        ? { message: 'enable_serverless_compute is given, but warehouse_type is CLASSIC', hint: 'take PRO' }
        : undefined,
    'enable_serverless_compute',
  ),
  'warehouse-auto-stop': rule(
    '`auto_stop_mins` is 0, or at least 10, and at least 1 when serverless',
    (warehouse) => {
      const minutes = numberOf(warehouse.auto_stop_mins);
      const min =
        warehouse.enable_serverless_compute === false || warehouse.warehouse_type === 'CLASSIC' ? 10 : 1;
      if (minutes === undefined || minutes === 0 || (Number.isInteger(minutes) && minutes >= min))
        return undefined;
      return { message: `auto_stop_mins is ${minutes}; it must be 0 or at least ${min}` };
    },
    'auto_stop_mins',
  ),
  'warehouse-min-clusters': whole('min_num_clusters', { min: 1, max: 30 }),
  'warehouse-max-clusters': from(SOURCES.warehouse, whole('max_num_clusters', { min: 1, max: 40 })),
  'warehouse-clusters-order': rule(
    '`min_num_clusters` is not greater than `max_num_clusters`',
    (warehouse) => {
      const [min, max] = [numberOf(warehouse.min_num_clusters), numberOf(warehouse.max_num_clusters)];
      return min === undefined || max === undefined || min <= max
        ? undefined
        : { message: `min_num_clusters is ${min} and max_num_clusters ${max}; the larger one comes last` };
    },
    'min_num_clusters',
  ),
  'warehouse-spot': oneOf('spot_instance_policy', [
    'COST_OPTIMIZED',
    'RELIABILITY_OPTIMIZED',
    'POLICY_UNSPECIFIED',
  ]),
  'warehouse-channel': within('channel', oneOf('name', ['CHANNEL_NAME_CURRENT', 'CHANNEL_NAME_PREVIEW'])),
}));
