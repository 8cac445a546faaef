/**
 * Tasks with every task after those it depends on, and by key among equals: Databricks gives them in no order.
 * Total: unknown upstream tasks are ignored, and a cycle ends where it is met.
 */
export function byDependency<T extends { readonly key: string }>(
  tasks: readonly T[],
  upstreamOf: (key: string) => readonly string[],
): T[] {
  const depths = new Map<string, number>();
  const depthOf = (key: string): number => {
    const known = depths.get(key);
    if (known !== undefined) return known;
    depths.set(key, 0);
    const depth = Math.max(-1, ...upstreamOf(key).map(depthOf)) + 1;
    depths.set(key, depth);
    return depth;
  };
  return tasks.toSorted((a, b) => depthOf(a.key) - depthOf(b.key) || (a.key < b.key ? -1 : 1));
}
