import type { Mistake } from '../../private/mistake.ts';
import { type Cloud, cloudOfNodeType } from '../cloud.ts';
import { nodeTypeOfOtherCloud, nodeTypeWithoutCloud, noLargeNodeType, noNodeType } from '../errors.ts';
import { type MachineType, NODE_CATALOGUE, type NodeCategory } from './node-catalogue.ts';

/** The least that a machine must have. */
export interface NodeNeeds {
  /** @default - those of the smallest machine of its category */
  readonly minCores?: number;
  /** In GB, of one machine. @default - that of the smallest machine of its category */
  readonly minMemoryGb?: number;
}

export interface GpuNodeNeeds extends NodeNeeds {
  /** @default 1 */
  readonly minGpus?: number;
}

/** The name of a machine, or why there is none. */
export type ResolvedNodeType =
  | { readonly id: string; readonly problem?: never }
  | { readonly id?: never; readonly problem: Mistake };

/**
 * A kind of machine: by its name, or by what it must have, whatever the cloud. A need means the smallest machine of
 * a table that is part of this package, so that it stays the same until the package changes.
 *
 * @example
 * NodeType.of('i3.xlarge')
 * NodeType.memoryOptimized({ minMemoryGb: 64 })   // r6id.2xlarge, Standard_E8ds_v5 or n2-highmem-8
 */
export class NodeType {
  /** By its name. @param id the cloud's: `i3.xlarge`, `Standard_D4ds_v5`, `n2-standard-4` */
  static of(id: string): NodeType {
    return new NodeType((cloud) => named(id, cloud));
  }

  /** Four GB of memory a core. */
  static generalPurpose(needs: NodeNeeds = {}): NodeType {
    return NodeType.smallest('general purpose', needs);
  }

  /** Eight GB of memory a core: for data that must fit into memory, and for models trained on one machine. */
  static memoryOptimized(needs: NodeNeeds = {}): NodeType {
    return NodeType.smallest('memory optimized', needs);
  }

  /** Fast cores with less memory. */
  static computeOptimized(needs: NodeNeeds = {}): NodeType {
    return NodeType.smallest('compute optimized', needs);
  }

  /** With large local disks, for caches and shuffles. AWS and Azure. */
  static storageOptimized(needs: NodeNeeds = {}): NodeType {
    return NodeType.smallest('storage optimized', needs);
  }

  /** With GPUs; it needs `SparkVersion.gpu`. */
  static gpu(needs: GpuNodeNeeds = {}): NodeType {
    return NodeType.smallest('GPU', needs);
  }

  private static smallest(category: NodeCategory, needs: GpuNodeNeeds): NodeType {
    return new NodeType((cloud) => resolve(category, needs, cloud));
  }

  /** What it is called in a cloud. @internal */
  readonly resolveIn: (cloud: Cloud | undefined) => ResolvedNodeType;

  private constructor(resolveIn: (cloud: Cloud | undefined) => ResolvedNodeType) {
    this.resolveIn = resolveIn;
  }
}

function named(id: string, cloud: Cloud | undefined): ResolvedNodeType {
  const own = cloudOfNodeType(id);
  const isElsewhere = own !== undefined && cloud !== undefined && own !== cloud;
  return isElsewhere ? { problem: nodeTypeOfOtherCloud(id, own, cloud) } : { id };
}

function resolve(category: NodeCategory, needs: GpuNodeNeeds, cloud: Cloud | undefined): ResolvedNodeType {
  if (cloud === undefined) return { problem: nodeTypeWithoutCloud(category) };
  const machines = NODE_CATALOGUE[cloud][category];
  const [smallest] = machines.filter((machine) => meets(machine, needs)).sort(bySize);
  if (smallest !== undefined) return { id: smallest.id };
  const largest = machines.toSorted(bySize).at(-1);
  if (largest === undefined) return { problem: noNodeType(category, cloud) };
  const most = `${largest.id} has ${describe(largest)}`;
  return { problem: noLargeNodeType(category, cloud, describeNeeds(needs), most) };
}

function meets(machine: MachineType, { minCores = 0, minMemoryGb = 0, minGpus = 0 }: GpuNodeNeeds): boolean {
  return machine.cores >= minCores && machine.memoryGb >= minMemoryGb && machine.gpus >= minGpus;
}

/** What costs most first: GPUs, then memory, then cores. */
function bySize(a: MachineType, b: MachineType): number {
  return a.gpus - b.gpus || a.memoryGb - b.memoryGb || a.cores - b.cores;
}

function describe({ cores, memoryGb, gpus }: MachineType): string {
  return [`${cores} cores`, `${memoryGb} GB`, ...(gpus > 0 ? [`${gpus} GPUs`] : [])].join(', ');
}

function describeNeeds({ minCores, minMemoryGb, minGpus }: GpuNodeNeeds): string {
  const needs = [
    ...(minCores === undefined ? [] : [`${minCores} cores`]),
    ...(minMemoryGb === undefined ? [] : [`${minMemoryGb} GB`]),
    ...(minGpus === undefined ? [] : [`${minGpus} GPUs`]),
  ];
  return needs.length === 0 ? 'any size' : needs.join(', ');
}
