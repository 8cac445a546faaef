import { existsSync } from 'node:fs';
import { dirname, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { anchorsOf, type Link, linksOf, pages } from './pages.ts';

const links = pages().flatMap((page) => linksOf(page));
const inside = links.filter(({ target }) => !/^[a-z]+:/.test(target));

/** The file that a link leads to, and the heading in it. */
function destination({ page, target }: Link): { readonly file: string; readonly anchor: string | undefined } {
  const [path = '', anchor] = target.split('#');
  return { file: path === '' ? page : normalize(`${dirname(page)}/${path}`), anchor };
}

function told({ page, target }: Link): string {
  return `${page}: ${target}`;
}

test('every link inside the project leads to a file', () => {
  expect(inside.filter((link) => !existsSync(destination(link).file)).map(told)).toEqual([]);
});

test('every anchor is a heading of its page', () => {
  const broken = inside.filter((link) => {
    const { file, anchor } = destination(link);
    return anchor !== undefined && existsSync(file) && !anchorsOf(file).includes(anchor);
  });

  expect(broken.map(told)).toEqual([]);
});

test('every page can be reached from the README', () => {
  const seen = new Set(['README.md']);
  for (const page of seen) {
    for (const link of linksOf(page)) {
      const { file } = destination(link);
      if (file.endsWith('.md') && existsSync(file)) seen.add(file);
    }
  }

  expect(pages().filter((page) => !seen.has(page) && !page.includes('decisions/'))).toEqual([]);
});
