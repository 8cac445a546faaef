import type { Stack } from '../../stack.ts';
import type { Cloud } from '../cloud.ts';
import { noNodeType } from '../errors.ts';
import { NodeType, type ResolvedNodeType } from './node-type.ts';

/** The name of a node type in a cloud: of the stack's default one where none is given. */
export function nodeTypeIn(
  cloud: Cloud | undefined,
  stack: Stack,
  given: NodeType | undefined,
): ResolvedNodeType {
  const nodeType = given ?? (stack.compute.nodeType && NodeType.of(stack.compute.nodeType));
  if (nodeType) return nodeType.resolveIn(cloud);
  const [problem, hint] = noNodeType();
  return { problem, hint };
}
