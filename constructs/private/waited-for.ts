import type { Construct } from 'constructs';
import { Stack } from '../stack.ts';

/** Of what a construct waits for, that of its own stack; for what is in another, the whole stack waits. */
export function waitedFor<T extends Construct>(waiting: Construct, others: Iterable<T>): T[] {
  const own = Stack.of(waiting);
  return [...others].filter((other) => {
    const stack = Stack.of(other);
    if (stack !== own) own.addDependency(stack);
    return stack === own;
  });
}
