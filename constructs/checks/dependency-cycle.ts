/**
 * Names that wait for each other, as `a → b → a`, or undefined. One that waits for itself only is no cycle here.
 * @param dependencies of each name
 */
export function dependencyCycle(dependencies: ReadonlyMap<string, readonly string[]>): string | undefined {
  const finished = new Set<string>();
  const search = (name: string, trail: readonly string[]): string | undefined => {
    if (finished.has(name)) return undefined;
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name].join(' → ');
    for (const dependency of dependencies.get(name) ?? []) {
      const cycle = dependency === name ? undefined : search(dependency, [...trail, name]);
      if (cycle !== undefined) return cycle;
    }
    finished.add(name);
    return undefined;
  };
  for (const name of dependencies.keys()) {
    const cycle = search(name, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
