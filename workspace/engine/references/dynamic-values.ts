/** The value of a reference such as `['job', 'parameters', 'rows']`, or undefined when there is no such thing. */
export type Lookup = (path: readonly string[]) => string | undefined;

const REFERENCE = /\{\{([^{}]+)\}\}/g;

/** A name, or anything between backticks. */
const SEGMENT = /^(?:`([^`]+)`|([^.`\s]+))(?:\.|$)/;

/**
 * Replaces every `{{…}}` in a text by its value. What cannot be resolved stays as it was written, as on
 * Databricks (page "What is a dynamic value reference?").
 */
export function resolveReferences(text: string, lookup: Lookup): string {
  return text.replace(REFERENCE, (written, reference: string) => {
    const path = parsePath(reference.trim());
    return (path && lookup(path)) ?? written;
  });
}

function parsePath(reference: string): string[] | undefined {
  const path: string[] = [];
  let rest = reference;
  while (rest !== '') {
    const match = SEGMENT.exec(rest);
    const segment = match?.[1] ?? match?.[2];
    if (match === null || segment === undefined) return undefined;
    path.push(segment);
    rest = rest.slice(match[0].length);
  }
  return path;
}
