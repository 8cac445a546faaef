/** How the sentences of the catalogue and the messages of checks are put together. */

/** A name as Markdown prints it. */
export function code(name: string): string {
  return `\`${name}\``;
}

export function codes(names: readonly string[]): string {
  return names.map(code).join(', ');
}
