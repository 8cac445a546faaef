/** What a graph is drawn of. */
export interface GraphNode {
  readonly key: string;
  /** Keys of the nodes that it follows; unknown ones are left out. */
  readonly after: readonly string[];
}

export interface Place {
  /** From left to right: one more than the farthest of those it follows. */
  readonly column: number;
  /** From the top, 0 on. */
  readonly row: number;
}

/**
 * Columns by dependency, rows such that lines cross little: each node is as near as can be to the middle of those it
 * follows. A cycle, which no job has, would end where it closes.
 */
export function placeNodes(nodes: readonly GraphNode[]): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const [column, keys] of columnsOf(nodes).entries()) {
    const byKey = new Map(nodes.map((node) => [node.key, node]));
    const middle = (key: string) => {
      const rows = (byKey.get(key)?.after ?? []).flatMap((other) => places.get(other)?.row ?? []);
      return rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + row, 0) / rows.length;
    };
    const ordered = keys
      .map((key) => ({ key, middle: middle(key) }))
      .sort((a, b) => a.middle - b.middle)
      .map(({ key }) => key);
    for (const [row, key] of ordered.entries()) places.set(key, { column, row });
  }
  return places;
}

/**
 * The keys that a node follows directly: those that another of them follows too are left out, as a reader of the
 * drawing sees them anyway.
 */
export function directlyAfter(nodes: readonly GraphNode[]): Map<string, string[]> {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const farther = new Map<string, ReadonlySet<string>>();
  /** Everything that a node follows through others. */
  const before = (key: string): ReadonlySet<string> => {
    const known = farther.get(key);
    if (known !== undefined) return known;
    farther.set(key, new Set()); // Whoever comes back here has closed a cycle.
    const after = byKey.get(key)?.after ?? [];
    const all = new Set(after.flatMap((other) => [other, ...before(other)]));
    farther.set(key, all);
    return all;
  };
  return new Map(
    nodes.map(({ key, after }) => [
      key,
      after.filter((one) => !after.some((other) => other !== one && before(other).has(one))),
    ]),
  );
}

/** The keys of each column. */
function columnsOf(nodes: readonly GraphNode[]): string[][] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const columns = new Map<string, number>();
  const columnOf = (key: string): number => {
    const known = columns.get(key);
    if (known !== undefined) return known;
    columns.set(key, 0); // Whoever comes back here has closed a cycle.
    const before = (byKey.get(key)?.after ?? []).filter((other) => byKey.has(other)).map(columnOf);
    const column = before.length === 0 ? 0 : Math.max(...before) + 1;
    columns.set(key, column);
    return column;
  };
  const keysByColumn: string[][] = [];
  for (const { key } of nodes) {
    const column = columnOf(key);
    keysByColumn[column] = [...(keysByColumn[column] ?? []), key];
  }
  return Array.from(keysByColumn, (keys) => keys ?? []);
}
