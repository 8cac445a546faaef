/** How the sentences of the catalogue and the messages of checks are put together. */

/** A name as Markdown prints it. */
export function code(name: string): string {
  return `\`${name}\``;
}

export function codes(names: readonly string[]): string {
  return names.map(code).join(', ');
}

/** A value of the author's in a message. The end of a long one is left out. */
export function quoted(value: string): string {
  return value.length > 80 ? `'${value.slice(0, 60)}…'` : `'${value}'`;
}
