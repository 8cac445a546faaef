import type { Mistake } from '../private/mistake.ts';
import { availabilityWithoutCloud, defaultNodeTypeOfOtherCloud, otherCloud } from './errors.ts';

/** Whose machines a workspace rents. */
export type Cloud = 'aws' | 'azure' | 'gcp';

/** What a stack says of its cloud. */
interface Surroundings {
  readonly workspace?:
    | { readonly type: 'host'; readonly host: string }
    | { readonly type: 'profile' }
    | undefined;
  readonly compute: { readonly nodeType?: string };
}

/** https://docs.databricks.com/workspace/workspace-details#workspace-url */
const HOSTS: readonly [pattern: RegExp, cloud: Cloud][] = [
  [/\.azuredatabricks\.(net|us|cn)$/, 'azure'],
  [/\.databricks\.azure\.(us|cn)$/, 'azure'],
  [/\.gcp\.databricks\.com$/, 'gcp'],
  [/\.cloud\.databricks\.(com|us|mil)$/, 'aws'],
];

/** How the clouds name their machines: `Standard_D4ds_v5`, `n2-standard-4`, `i3.xlarge`. */
const NODE_TYPES: readonly [pattern: RegExp, cloud: Cloud][] = [
  [/^Standard_/, 'azure'],
  [/^[a-z]\d[a-z]?-/, 'gcp'],
  [/^[a-z][\w-]*\.\w+$/, 'aws'],
];

/**
 * The cloud of a stack: as the address of its workspace says, else (a profile, a workspace on this machine) its
 * default node type. Undefined where neither does.
 */
export function cloudOf({ workspace, compute }: Surroundings): Cloud | undefined {
  const host = workspace?.type === 'host' ? new URL(workspace.host).hostname : '';
  return firstMatch(HOSTS, host) ?? cloudOfNodeType(compute.nodeType ?? '');
}

/** Where a construct's own cloud is not its stack's, or is asked for and not known. */
export function cloudProblems(
  stack: Surroundings,
  own: Cloud | undefined,
  availability: string | undefined,
): Mistake[] {
  const known = cloudOf(stack);
  if (own !== undefined && known !== undefined && own !== known) return [otherCloud(own, known)];
  return availability !== undefined && own === undefined && known === undefined
    ? [availabilityWithoutCloud()]
    : [];
}

/** Where the default node type of a stack is none of its workspace's cloud. */
export function defaultNodeTypeProblem(stack: Surroundings): Mistake | undefined {
  const { nodeType = '' } = stack.compute;
  const [own, actual] = [cloudOfNodeType(nodeType), cloudOf(stack)];
  if (own === undefined || actual === undefined || own === actual) return undefined;
  return defaultNodeTypeOfOtherCloud(nodeType, own, actual);
}

/** The cloud that has a node type, by how it is spelt. */
export function cloudOfNodeType(id: string): Cloud | undefined {
  return firstMatch(NODE_TYPES, id);
}

function firstMatch(patterns: readonly [RegExp, Cloud][], text: string): Cloud | undefined {
  return patterns.find(([pattern]) => pattern.test(text))?.[1];
}
