import type { Stack } from '../../stack.ts';
import { cloudOf } from '../cloud.ts';
import { noNodeType } from '../errors.ts';
import { NodeType, type ResolvedNodeType } from './node-type.ts';

/** The name of a node type in the cloud of a stack: of its default one where none is given. */
export function nodeTypeIn(stack: Stack, given: NodeType | undefined): ResolvedNodeType {
  const nodeType = given ?? (stack.compute.nodeType && NodeType.of(stack.compute.nodeType));
  if (nodeType) return nodeType.resolveIn(cloudOf(stack));
  const [problem, hint] = noNodeType();
  return { problem, hint };
}
