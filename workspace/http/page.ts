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

function writeToken(start: number): string {
  return Buffer.from(`start=${start}`).toString('base64url');
}

function readToken(token: string): number {
  const start = /^start=(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (start === undefined) throw invalidParameter(`page_token '${token}' was not made by this workspace`);
  return Number(start);
}
