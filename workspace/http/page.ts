import { invalidParameter } from './api-error.ts';

/** A part of a list, and the tokens of the parts around it: '' where there is none. */
export interface Page<Item> {
  readonly items: Item[];
  readonly nextToken: string;
  readonly previousToken: string;
}

/** The page that a token asks for; without a token the first. Tokens are opaque to clients. */
export function pageOf<Item>(all: readonly Item[], size: number, token = ''): Page<Item> {
  const start = token === '' ? 0 : readToken(token);
  const end = start + size;
  return {
    items: all.slice(start, end),
    nextToken: end < all.length ? writeToken(end) : '',
    previousToken: start > 0 ? writeToken(Math.max(0, start - size)) : '',
  };
}

/** A page as most lists answer it: its items under a name, and the token of the next page where there is one. */
export function pageAnswer<Item>(
  name: string,
  { items, nextToken }: Page<Item>,
  shown: (item: Item) => unknown = (item) => item,
): Record<string, unknown> {
  return { [name]: items.map(shown), ...(nextToken && { next_page_token: nextToken }) };
}

/** The page that a token asks for of each of several lists, and the token of the next while one of them goes on. */
export function pageOfEach<Lists extends Readonly<Record<string, readonly unknown[] | undefined>>>(
  lists: Lists,
  size: number,
  token?: string,
): { page: Partial<Lists>; next_page_token?: string } {
  const pages = Object.entries(lists).flatMap(([name, items]) =>
    items === undefined ? [] : [{ name, ...pageOf(items, size, token) }],
  );
  const nextToken = pages.find((page) => page.nextToken !== '')?.nextToken;
  const page: Partial<Lists> = {};
  for (const { name, items } of pages) Object.assign(page, { [name]: items });
  return { page, ...(nextToken && { next_page_token: nextToken }) };
}

function writeToken(start: number): string {
  return Buffer.from(`start=${start}`).toString('base64url');
}

function readToken(token: string): number {
  const start = /^start=(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (start === undefined) throw invalidParameter(`page_token '${token}' was not made by this workspace`);
  return Number(start);
}
