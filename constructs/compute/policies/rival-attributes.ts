import type { AttributePath } from './attribute-path.ts';

/** Attributes of a cluster that exclude each other. */
const RIVALS: readonly (readonly [string, string])[] = [
  ['num_workers', 'autoscale'],
  ['instance_pool_id', 'node_type_id'],
  ['instance_pool_id', 'driver_node_type_id'],
];

/** The attributes that one excludes. */
export function rivalsOf([first]: AttributePath): string[] {
  return RIVALS.flatMap(([a, b]) => (first === a ? [b] : first === b ? [a] : []));
}
