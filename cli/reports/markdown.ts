import { plainLine } from '../screen/width.ts';

/** What others wrote, as a line of Markdown that is nothing but text. */
export function markdownText(text: string): string {
  return htmlText(text.replace(/[\\`*_{}[\]()#+!|~>@-]/g, '\\$&'));
}

/** The same within a tag, where Markdown has no meaning. */
export function htmlText(text: string): string {
  return plainLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** What others wrote, as it is. */
export function codeBlock(text: string): string {
  const lines = text.trimEnd().split('\n').map(plainWithIndent).join('\n');
  // Longer than any fence within.
  const longest = Math.max(2, ...Array.from(lines.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${lines}\n${fence}`;
}

function plainWithIndent(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  return indent + plainLine(line);
}
