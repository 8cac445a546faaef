/** A machine that clusters can be made of, as far as a choice depends on it. */
interface Machine {
  readonly id: string;
  readonly memoryGb: number;
  readonly cores: number;
  readonly gpus?: number;
  readonly localDisks?: number;
  readonly category:
    | 'General Purpose'
    | 'Memory Optimized'
    | 'Storage Optimized'
    | 'Compute Optimized'
    | 'GPU Accelerated';
}

/** Machines of AWS that Databricks offers, with their size as Amazon publishes it. */
const MACHINES: readonly Machine[] = [
  ...family('m5', 'General Purpose', 4, ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge']),
  ...family('m5d', 'General Purpose', 4, ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge'], 1),
  ...family('m6i', 'General Purpose', 4, ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge']),
  ...family('m6gd', 'General Purpose', 4, ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge'], 1),
  ...family('m7g', 'General Purpose', 4, ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge']),
  ...family('r5', 'Memory Optimized', 8, ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge']),
  ...family(
    'r5d',
    'Memory Optimized',
    8,
    ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge'],
    1,
  ),
  ...family('r6id', 'Memory Optimized', 8, ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge'], 1),
  ...family('c5', 'Compute Optimized', 2, ['xlarge', '2xlarge', '4xlarge', '9xlarge']),
  ...family('c6i', 'Compute Optimized', 2, ['xlarge', '2xlarge', '4xlarge', '8xlarge']),
  ...family('i3', 'Storage Optimized', 7.625, ['xlarge', '2xlarge', '4xlarge', '8xlarge'], 1),
  ...family('i4i', 'Storage Optimized', 8, ['xlarge', '2xlarge', '4xlarge', '8xlarge'], 1),
  { id: 'g4dn.xlarge', memoryGb: 16, cores: 4, gpus: 1, localDisks: 1, category: 'GPU Accelerated' },
  { id: 'g4dn.12xlarge', memoryGb: 192, cores: 48, gpus: 4, localDisks: 1, category: 'GPU Accelerated' },
  { id: 'g5.xlarge', memoryGb: 16, cores: 4, gpus: 1, localDisks: 1, category: 'GPU Accelerated' },
  { id: 'g5.12xlarge', memoryGb: 192, cores: 48, gpus: 4, localDisks: 1, category: 'GPU Accelerated' },
  { id: 'p3.2xlarge', memoryGb: 61, cores: 8, gpus: 1, category: 'GPU Accelerated' },
  { id: 'p4d.24xlarge', memoryGb: 1152, cores: 96, gpus: 8, localDisks: 8, category: 'GPU Accelerated' },
];

/** Node types as `clusters/list-node-types` lists them. */
export function nodeTypes(): readonly object[] {
  return MACHINES.map(({ id, memoryGb, cores, gpus = 0, localDisks = 0, category }, index) => ({
    node_type_id: id,
    instance_type_id: id,
    description: id,
    category,
    memory_mb: memoryGb * 1024,
    num_cores: cores,
    num_gpus: gpus,
    display_order: index,
    is_deprecated: false,
    is_hidden: false,
    is_encrypted_in_transit: /^(m6i|r6id|c6i|i4i|m7g)\./.test(id),
    is_graviton: /^\w+\dgd?\./.test(id),
    is_io_cache_enabled: localDisks > 0,
    photon_driver_capable: gpus === 0,
    photon_worker_capable: gpus === 0,
    support_cluster_tags: true,
    support_ebs_volumes: localDisks === 0,
    support_port_forwarding: true,
    node_info: { status: [], available_core_quota: 350, total_core_quota: 350 },
    node_instance_type: {
      instance_type_id: id,
      local_disks: localDisks,
      local_nvme_disks: localDisks,
    },
  }));
}

/** Sizes of a family of which each core, two of them in `large`, has as much memory. */
function family(
  name: string,
  category: Machine['category'],
  gbPerCore: number,
  sizes: readonly string[],
  localDisks?: number,
): Machine[] {
  return sizes.map((size) => {
    const cores = size === 'large' ? 2 : 4 * Number.parseInt(size.replace(/^xlarge/, '1'), 10);
    return { id: `${name}.${size}`, memoryGb: cores * gbPerCore, cores, localDisks, category };
  });
}
