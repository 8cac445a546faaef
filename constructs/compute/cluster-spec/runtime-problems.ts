import type { Mistake } from '../../private/mistake.ts';
import {
  dockerWithMachineLearning,
  gpuRuntimeWithoutGpu,
  gpuWithoutGpuRuntime,
  photonWithGpu,
  photonWithMachineLearning,
} from '../errors.ts';
import { hasGpu } from '../node-types/node-catalogue.ts';
import { SparkVersion } from '../spark-version.ts';
import type { ClusterShape } from './cluster-shape.ts';

/**
 * Where the runtime does not go with the machines, the engine or the image
 * (https://docs.databricks.com/machine-learning/databricks-runtime-ml, https://docs.databricks.com/compute/gpu).
 */
export function runtimeProblems(cluster: ClusterShape): Mistake[] {
  const key = cluster.spark_version ?? '';
  const runtime = SparkVersion.of(key);
  const nodeType = cluster.node_type_id;
  const problems: Mistake[] = [];
  if (runtime.isMachineLearning && cluster.docker_image) problems.push(dockerWithMachineLearning(key));
  if (nodeType && runtime.needsGpu && !hasGpu(nodeType)) {
    problems.push(gpuRuntimeWithoutGpu(key, nodeType));
  }
  // An image for GPUs brings what the plain runtime lacks.
  if (nodeType && !runtime.needsGpu && hasGpu(nodeType) && !cluster.docker_image) {
    problems.push(gpuWithoutGpuRuntime(key, nodeType));
  }
  if (cluster.runtime_engine === 'PHOTON') {
    if (runtime.needsGpu) problems.push(photonWithGpu());
    else if (runtime.isMachineLearning && isBefore(runtime, 15, 2))
      problems.push(photonWithMachineLearning(key));
  }
  return problems;
}

function isBefore({ release }: SparkVersion, major: number, minor: number): boolean {
  if (release === undefined) return false;
  return release.major < major || (release.major === major && release.minor < minor);
}
