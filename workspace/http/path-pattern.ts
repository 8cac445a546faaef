/**
 * What the path of a route matches: `2.0|2.1` stands for either, `:name` for one segment and a last `*name` for all
 * that follows.
 */
export function routePattern(path: string): RegExp {
  const segments = path.split('/').map((segment) => {
    if (segment.startsWith(':')) return `(?<${segment.slice(1)}>[^/]+)`;
    if (segment.startsWith('*')) return `(?<${segment.slice(1)}>.*)`;
    return `(?:${segment.split('|').map(literal).join('|')})`;
  });
  return new RegExp(`^${segments.join('/')}$`);
}

/** What a path with `*` for whatever matches. */
export function wildcardPattern(path: string): RegExp {
  return new RegExp(`^${path.split('*').map(literal).join('.*')}$`);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
