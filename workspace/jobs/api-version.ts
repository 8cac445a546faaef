/** From 2.2 on, a job that does not say otherwise lets its runs wait for each other, and long lists come in pages. */
export type ApiVersion = '2.0' | '2.1' | '2.2';

/** The version of the Jobs API that a path asks for. */
export function versionOf(path: string): ApiVersion {
  if (path.startsWith('/api/2.2/')) return '2.2';
  return path.startsWith('/api/2.1/') ? '2.1' : '2.0';
}

/** Before 2.2 what is beyond the first page is missing, and nothing says so. */
export function onePageBefore22<Answer extends { next_page_token?: string }>(
  path: string,
  answer: Answer,
): Omit<Answer, 'next_page_token'> {
  if (versionOf(path) === '2.2') return answer;
  const { next_page_token: _, ...page } = answer;
  return page;
}
