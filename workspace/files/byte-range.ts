/** From the first byte to the last. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * What the header `Range` asks for of a file of so many bytes: `bytes=0-99`, `bytes=100-`, `bytes=-100`. Undefined
 * where it asks for the whole, or for several parts, which a server may answer with the whole (RFC 9110, 14.2).
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') return { from: Math.max(0, size - Number(last)), to: size - 1 };
  const to = last === '' ? size - 1 : Number(last);
  // Backwards is no range at all.
  return last !== '' && to < Number(first) ? undefined : { from: Number(first), to };
}
