const PAGING: ReadonlySet<string> = new Set(['has_more', 'next_page_token', 'prev_page_token']);

/**
 * What a page of a list must be, as `refine` takes it. Databricks leaves an empty list out; an answer that holds
 * anything else in its place is not taken for one, since "there is none" is a statement on which runs are started.
 */
export function listOf(
  name: string,
): [holds: (page: Readonly<Record<string, unknown>>) => boolean, problem: string] {
  return [
    (page) => name in page || Object.keys(page).every((key) => PAGING.has(key)),
    `it holds no list of ${name}`,
  ];
}
