/** JSON whose keys are in the order of their code units: the same text on every machine. */
export function stableJson(value: unknown, { space }: { readonly space?: number } = {}): string {
  return JSON.stringify(sorted(value), undefined, space);
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) result[key] = sorted(Reflect.get(value, key));
  return result;
}
