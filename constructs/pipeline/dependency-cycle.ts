/**
 * The first names found that wait for each other, as `a → b → a`, or undefined. One that waits for itself only is no
 * cycle here.
 * @param dependencies of each name; those that have no entry wait for nothing
 */
export function findCycle(dependencies: ReadonlyMap<string, readonly string[]>): string | undefined {
  const finished = new Set<string>();
  const trail = new Set<string>();
  const search = (name: string): string | undefined => {
    if (finished.has(name)) return undefined;
    if (trail.has(name)) return [...[...trail].slice([...trail].indexOf(name)), name].join(' → ');
    trail.add(name);
    for (const dependency of dependencies.get(name) ?? []) {
      const cycle = dependency === name ? undefined : search(dependency);
      if (cycle !== undefined) return cycle;
    }
    trail.delete(name);
    finished.add(name);
    return undefined;
  };
  for (const name of dependencies.keys()) {
    const cycle = search(name);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
