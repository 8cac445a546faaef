import type { JobSettings } from '../../jobs-api/index.ts';

/**
 * What becomes of one more run of a job of which `active` runs are on: Databricks starts it while the job has room
 * (`max_concurrent_runs`, 1 unless it says otherwise; 0 never), and else queues or skips it.
 */
export function admissionOf(
  settings: JobSettings,
  active: number,
  queueing: boolean,
): 'start' | 'queue' | 'skip' {
  const room = settings.max_concurrent_runs ?? 1;
  if (active < room) return 'start';
  return queueing && room > 0 ? 'queue' : 'skip';
}
