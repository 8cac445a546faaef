import type { Cloud } from '../cloud.ts';

/** What a family of machines is made for, in the words that Databricks sorts them by. */
export type NodeCategory =
  | 'general purpose'
  | 'memory optimized'
  | 'compute optimized'
  | 'storage optimized'
  | 'GPU';

/** A kind of machine. */
export interface MachineType {
  readonly id: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly gpus: number;
}

/**
 * Machines that a need is met from: one current x86 family a category and cloud, each with a local disk (on Google's,
 * one that `localSsds` attaches). A need always means the same machine until this table changes, which is a change of
 * this package: see docs/decisions/node-types-by-need.md.
 * - https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 * - https://learn.microsoft.com/azure/virtual-machines/sizes/overview
 * - https://cloud.google.com/compute/docs/machine-resource
 */
export const NODE_CATALOGUE: Readonly<Record<Cloud, Readonly<Record<NodeCategory, readonly MachineType[]>>>> =
  {
    aws: {
      'general purpose': awsFamily('m6id', 4),
      'memory optimized': awsFamily('r6id', 8),
      'compute optimized': awsFamily('c6id', 2, [4, 8, 16, 32, 64]),
      'storage optimized': awsFamily('i4i', 8, [4, 8, 16, 32, 64]),
      GPU: [
        // NVIDIA A10G
        machine('g5.xlarge', 4, 16, 1),
        machine('g5.2xlarge', 8, 32, 1),
        machine('g5.4xlarge', 16, 64, 1),
        machine('g5.8xlarge', 32, 128, 1),
        machine('g5.16xlarge', 64, 256, 1),
        machine('g5.12xlarge', 48, 192, 4),
        machine('g5.24xlarge', 96, 384, 4),
        machine('g5.48xlarge', 192, 768, 8),
        // NVIDIA A100, H100
        machine('p4d.24xlarge', 96, 1152, 8),
        machine('p5.48xlarge', 192, 2048, 8),
      ],
    },
    azure: {
      'general purpose': family([4, 8, 16, 32, 48, 64, 96], 4, (cores) => `Standard_D${cores}ds_v5`),
      'memory optimized': family([4, 8, 16, 32, 48, 64], 8, (cores) => `Standard_E${cores}ds_v5`),
      'compute optimized': family([4, 8, 16, 32, 64, 72], 2, (cores) => `Standard_F${cores}s_v2`),
      'storage optimized': family([8, 16, 32, 48, 64, 80], 8, (cores) => `Standard_L${cores}s_v3`),
      GPU: [
        // NVIDIA T4
        machine('Standard_NC4as_T4_v3', 4, 28, 1),
        machine('Standard_NC8as_T4_v3', 8, 56, 1),
        machine('Standard_NC16as_T4_v3', 16, 110, 1),
        machine('Standard_NC64as_T4_v3', 64, 440, 4),
        // NVIDIA A100
        machine('Standard_NC24ads_A100_v4', 24, 220, 1),
        machine('Standard_NC48ads_A100_v4', 48, 440, 2),
        machine('Standard_NC96ads_A100_v4', 96, 880, 4),
        machine('Standard_ND96asr_v4', 96, 900, 8),
      ],
    },
    gcp: {
      'general purpose': family([4, 8, 16, 32, 48, 64], 4, (cores) => `n2-standard-${cores}`),
      'memory optimized': family([4, 8, 16, 32, 48, 64, 80], 8, (cores) => `n2-highmem-${cores}`),
      'compute optimized': family([4, 8, 16], 4, (cores) => `c2-standard-${cores}`),
      'storage optimized': [],
      GPU: [
        // NVIDIA L4
        machine('g2-standard-4', 4, 16, 1),
        machine('g2-standard-8', 8, 32, 1),
        machine('g2-standard-16', 16, 64, 1),
        machine('g2-standard-24', 24, 96, 2),
        machine('g2-standard-48', 48, 192, 4),
        machine('g2-standard-96', 96, 384, 8),
        // NVIDIA A100
        machine('a2-highgpu-1g', 12, 85, 1),
        machine('a2-highgpu-2g', 24, 170, 2),
        machine('a2-highgpu-4g', 48, 340, 4),
        machine('a2-highgpu-8g', 96, 680, 8),
      ],
    },
  };

/** Machines with GPUs, by how the clouds name them: `g5.xlarge`, `Standard_NC24ads_A100_v4`, `a2-highgpu-1g`. */
export function hasGpu(nodeType: string): boolean {
  return /^(g\d+(dn|ad)?|gr\d+|p\d+\w*)\.|^Standard_N[CDVG]\d|^(a\d|g\d)-/.test(nodeType);
}

function machine(id: string, cores: number, memoryGb: number, gpus = 0): MachineType {
  return { id, cores, memoryGb, gpus };
}

function family(
  sizes: readonly number[],
  memoryGbPerCore: number,
  id: (cores: number) => string,
): MachineType[] {
  return sizes.map((cores) => machine(id(cores), cores, cores * memoryGbPerCore));
}

/** `xlarge` has four cores, `2xlarge` eight. */
function awsFamily(
  name: string,
  memoryGbPerCore: number,
  sizes = [4, 8, 16, 32, 48, 64, 96, 128],
): MachineType[] {
  return family(sizes, memoryGbPerCore, (cores) => `${name}.${cores === 4 ? '' : cores / 4}xlarge`);
}
