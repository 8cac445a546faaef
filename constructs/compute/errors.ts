import type { Cloud } from './cloud.ts';

/** What is wrong with compute, and what to do: the arguments of `report` behind the construct. */
export type Problem = readonly [message: string, hint?: string];

export function unknownCloud(what: string): Problem {
  return [
    `${what} is said, but nothing says which cloud the workspace is in`,
    "add cloud: { type: 'aws' }, or compute.nodeType to the environment",
  ];
}

export function otherCloud(given: Cloud, actual: Cloud): Problem {
  return [`cloud attributes of ${given} are given, but the workspace is in ${actual}`];
}

export function twoJobClusters(key: string): Problem {
  return [`job cluster '${key}' is declared twice with different settings`, 'give one another name'];
}

export function gpuRuntimeWithoutGpu(runtime: string, nodeType: string): Problem {
  return [`runtime ${runtime} needs GPUs, which node type ${nodeType} does not have`, 'write NodeType.gpu()'];
}

export function gpuWithoutGpuRuntime(runtime: string, nodeType: string): Problem {
  return [
    `node type ${nodeType} has GPUs, which runtime ${runtime} does not use`,
    "write sparkVersion: SparkVersion.gpu('…')",
  ];
}

export function photonWithGpu(): Problem {
  return ['Photon does not run on GPUs', 'leave photon out'];
}

export function photonWithMachineLearning(runtime: string): Problem {
  return [`Photon needs a runtime for machine learning of 15.2 or later; this is ${runtime}`];
}

export function dockerWithMachineLearning(runtime: string): Problem {
  return [
    `runtime ${runtime} is for machine learning, which does not run in a Docker image`,
    "write sparkVersion: SparkVersion.lts('…') and put the libraries into the image",
  ];
}

export function policyForOthers(allowed: string, actual: string): Problem {
  return [`its policy is for clusters of type '${allowed}', and this is of type '${actual}'`];
}
