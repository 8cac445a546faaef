const SHOWN = 10;

/** What there is, below a sentence that ends with a colon: a line each, of many the first. */
export function listed(lines: readonly string[]): string {
  const more = lines.length > SHOWN ? [`and ${lines.length - SHOWN} more`] : [];
  return [...lines.slice(0, SHOWN), ...more].map((line) => `\n  ${line}`).join('');
}
