import type { RunRecord } from '../engine/run-record.ts';
import type { Principals } from '../identity/principals.ts';
import { runAsName, runAsPrincipal } from '../jobs/run-as.ts';
import { principalGone } from './errors.ts';

/**
 * The id of the principal whose rights the tasks of a run have: whom its job runs as, else its creator.
 * @throws TaskFailure - there is nobody of this name any more
 */
export function taskPrincipal({ settings, creator }: RunRecord, principals: Principals): string {
  const principal = runAsPrincipal(settings, creator, principals);
  if (principal === undefined) throw principalGone(runAsName(settings) ?? creator);
  return principal.id;
}
