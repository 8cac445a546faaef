import { type HeldRule, mistake } from '../private/mistake.ts';
import { SOURCES } from '../private/sources.ts';

const CLOUD_KNOWN: HeldRule = {
  id: 'cloud-unknown',
  says: 'cloud attributes are given where the cloud is known',
  source: SOURCES.cluster,
};

export const availabilityWithoutCloud = mistake(CLOUD_KNOWN, () => ({
  message: 'availability is given, but nothing says which cloud the workspace is in',
  hint: "add cloud: { type: 'aws' }, or compute.nodeType to the environment",
}));

export const nodeTypeWithoutCloud = mistake(CLOUD_KNOWN, (category: string) => ({
  message: `a ${category} node type is asked for, but nothing says which cloud the workspace is in`,
  hint: "write NodeType.of('…'), or add compute.nodeType to the environment",
}));

export const otherCloud = mistake(
  { id: 'cloud-other', says: 'cloud attributes are those of the workspace', source: SOURCES.cluster },
  (given: string, actual: string) => ({
    message: `cloud attributes of ${given} are given, but the workspace is in ${actual}`,
  }),
);

export const nodeTypeOfOtherCloud = mistake(
  {
    id: 'node-type-cloud',
    says: 'a node type is one of the cloud of the workspace',
    source: SOURCES.clusters,
  },
  (id: string, own: string, actual: string) => ({
    message: `node type '${id}' is one of ${own}, but the workspace is in ${actual}`,
    hint: 'say what it must have in any cloud, such as NodeType.generalPurpose({ minMemoryGb: 16 })',
  }),
);

export const defaultNodeTypeOfOtherCloud = mistake(
  {
    id: 'stack-node-type-cloud',
    says: 'the default node type of a stack is one of the cloud of its workspace',
    source: SOURCES.clusters,
  },
  (id: string, own: string, actual: string) => ({
    message: `compute.nodeType '${id}' is one of ${own}, but the workspace is in ${actual}`,
    hint: 'give the environment one of its own cloud',
  }),
);

const NODE_TYPE_KNOWN: HeldRule = {
  id: 'node-type-need',
  says: 'a node type that is needed is one that the cloud has',
  source: SOURCES.clusters,
};
const NAME_NODE_TYPE = "if there is one, name it: NodeType.of('…')";

export const noNodeType = mistake(NODE_TYPE_KNOWN, (category: string, cloud: string) => ({
  message: `no ${category} node type of ${cloud} is known here`,
  hint: NAME_NODE_TYPE,
}));

export const noLargeNodeType = mistake(
  NODE_TYPE_KNOWN,
  (category: string, cloud: string, needs: string, largest: string) => ({
    message: `no ${category} node type of ${cloud} has ${needs}; the largest that is known here, ${largest}`,
    hint: NAME_NODE_TYPE,
  }),
);

export const gpuRuntimeWithoutGpu = mistake(
  {
    id: 'gpu-runtime',
    says: 'a runtime for GPUs has a node type with GPUs',
    source: SOURCES.clusters,
  },
  (runtime: string, nodeType: string) => ({
    message: `runtime ${runtime} needs GPUs, which node type ${nodeType} does not have`,
    hint: 'write NodeType.gpu()',
  }),
);

export const gpuWithoutGpuRuntime = mistake(
  {
    id: 'gpu-node-type',
    says: 'a node type with GPUs has a runtime that uses them',
    source: SOURCES.clusters,
  },
  (runtime: string, nodeType: string) => ({
    message: `node type ${nodeType} has GPUs, which runtime ${runtime} does not use`,
    hint: "write sparkVersion: SparkVersion.gpu('…')",
  }),
);

export const photonWithGpu = mistake(
  { id: 'photon-gpu', says: 'Photon does not run on GPUs', source: SOURCES.clusters },
  () => ({ message: 'Photon does not run on GPUs', hint: 'leave photon out' }),
);

export const photonWithMachineLearning = mistake(
  {
    id: 'photon-ml',
    says: 'Photon needs a runtime for machine learning of 15.2 or later',
    source: SOURCES.clusters,
  },
  (runtime: string) => ({
    message: `Photon needs a runtime for machine learning of 15.2 or later; this is ${runtime}`,
  }),
);

export const dockerWithMachineLearning = mistake(
  {
    id: 'docker-ml',
    says: 'a runtime for machine learning does not run in a Docker image',
    source: SOURCES.clusters,
  },
  (runtime: string) => ({
    message: `runtime ${runtime} is for machine learning, which does not run in a Docker image`,
    hint: "write sparkVersion: SparkVersion.lts('…') and put the libraries into the image",
  }),
);

export const policyForOthers = mistake(
  {
    id: 'policy-type',
    says: 'a policy is for the type of its cluster',
    source: SOURCES.policyDefinition,
  },
  (allowed: string, actual: string) => ({
    message: `its policy is for clusters of type '${allowed}', and this is of type '${actual}'`,
  }),
);

export const policyLeavesNoRoom = mistake(
  {
    id: 'policy-leaves-no-room',
    says: 'nothing is given beside what a policy fixes against it',
    source: SOURCES.policyDefinition,
  },
  (attribute: string, fixed: string, rival: string) => ({
    message: `its policy has ${attribute} fixed to ${fixed}, which leaves no room for ${rival}`,
  }),
);

export const policyViolated = mistake(
  {
    id: 'policy-violated',
    says: 'a cluster is what its policy allows',
    source: SOURCES.policyDefinition,
  },
  (attribute: string, given: string, wish: string) => ({
    message: `${attribute} is ${given}; its policy ${wish}`,
  }),
);
