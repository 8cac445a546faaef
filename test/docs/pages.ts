import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A link of a page: where it is, what it says, where it leads. */
export interface Link {
  readonly page: string;
  readonly target: string;
}

/** Every page that is read on its own: those of docs/, and what the README is beside. */
export function pages(): string[] {
  const docs = readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !/node_modules|reference/.test(path))
    .map((path) => join('docs', path));
  return ['README.md', 'python/README.md', ...docs.sort()];
}

/** Its links and pictures, but for those in code. */
export function linksOf(page: string): Link[] {
  return [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => ({ page, target }));
}

/** What its headings can be linked as. */
export function anchorsOf(page: string): string[] {
  return [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading));
}

function prose(page: string): string {
  return readFileSync(page, 'utf8')
    .replace(/^```.*?^```$/gms, '')
    .replace(/`[^`\n]*`/g, (code) => code.replaceAll(']', ''));
}

/** As GitHub makes one of a heading. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}
