import { z } from 'zod';
import { block, blocks, values } from '../fields.ts';
import { id, type ResourceKind } from './kind.ts';

const POOLS = '/api/2.0/instance-pools';

const created = z.object({ instance_pool_id: z.string() });

export const instancePool: ResourceKind = {
  fields: {
    ...values('instance_pool_name', 'node_type_id', 'min_idle_instances', 'max_capacity', 'custom_tags'),
    ...values('idle_instance_autotermination_minutes', 'enable_elastic_disk', 'preloaded_spark_versions'),
    aws_attributes: block(
      values('availability', 'zone_id', 'instance_profile_arn', 'spot_bid_price_percent'),
    ),
    azure_attributes: block(values('availability', 'spot_bid_max_price')),
    gcp_attributes: block(values('gcp_availability', 'local_ssd_count', 'zone_id')),
    disk_spec: block({
      ...values('disk_count', 'disk_size'),
      disk_type: block(values('ebs_volume_type', 'azure_disk_volume_type')),
    }),
    preloaded_docker_image: blocks('preloaded_docker_images', {
      ...values('url'),
      basic_auth: block(values('username', 'password')),
    }),
  },
  computed: { id, instance_pool_id: id },
  async create(api, body) {
    return created.parse(await api.post(`${POOLS}/create`, body)).instance_pool_id;
  },
  async update(api, instance_pool_id, body) {
    await api.post(`${POOLS}/edit`, { ...body, instance_pool_id });
  },
  exists: (api, instance_pool_id) => api.finds(`${POOLS}/get`, { instance_pool_id }),
  async remove(api, instance_pool_id) {
    await api.post(`${POOLS}/delete`, { instance_pool_id });
  },
};
