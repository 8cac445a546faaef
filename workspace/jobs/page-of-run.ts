import type { Run } from '../../jobs-api/index.ts';
import { pageOfEach } from '../http/page.ts';

/** Lists of jobs and runs that are longer than this come in pages. */
export const PAGE = 100;

/**
 * One page of a run: 100 entries of each of its lists. Later pages have no more of a list that has ended.
 */
export function pageOfRun(run: Run, pageToken?: string): Run {
  const { tasks, iterations, job_parameters, repair_history } = run;
  const lists = { tasks, iterations, job_parameters, repair_history };
  const { page, ...next } = pageOfEach(lists, PAGE, pageToken);
  return { ...run, ...page, ...next };
}
