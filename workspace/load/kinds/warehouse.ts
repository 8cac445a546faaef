import { block, blocks, providerOnly, values } from '../fields.ts';
import { restKind } from './rest-kind.ts';

export const warehouse = restKind(
  {
    ...values('name', 'cluster_size', 'auto_stop_mins', 'min_num_clusters', 'max_num_clusters'),
    ...values('enable_photon', 'enable_serverless_compute', 'spot_instance_policy', 'warehouse_type'),
    ...values('instance_profile_arn'),
    ...providerOnly('no_wait'),
    channel: block(values('name')),
    tags: block({ custom_tags: blocks('custom_tags', values('key', 'value')) }),
  },
  '/api/2.0/sql/warehouses',
  'id',
  { method: 'post', suffix: 'edit' },
);
