/** Follows `next_page_token`; later pages repeat the first one's scalars and go on with its arrays. */
export async function allPages<T extends { next_page_token?: string }>(
  page: (token: string | undefined) => Promise<T>,
): Promise<[T, ...T[]]> {
  const first = await page(undefined);
  const pages: [T, ...T[]] = [first];
  for (let token = first.next_page_token; token; ) {
    const next = await page(token);
    pages.push(next);
    token = next.next_page_token;
  }
  return pages;
}
