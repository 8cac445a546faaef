import type { Run } from '../../jobs-api/index.ts';
import { pageOf } from '../http/page.ts';

/** Lists longer than this come in pages. */
const PAGE = 100;

/**
 * One page of a run: 100 entries of each of its lists. Later pages have no more of a list that has ended.
 */
export function runPage(run: Run, pageToken?: string): Run {
  const { tasks, iterations, job_parameters, repair_history } = run;
  const lists = { tasks, iterations, job_parameters, repair_history };
  let page = run;
  let nextToken = '';
  for (const [name, items] of Object.entries(lists)) {
    if (items === undefined) continue;
    const part = pageOf<unknown>(items, PAGE, pageToken);
    page = { ...page, [name]: part.items };
    nextToken ||= part.nextToken;
  }
  return nextToken === '' ? page : { ...page, next_page_token: nextToken };
}
