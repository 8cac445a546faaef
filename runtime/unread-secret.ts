import type { TerminationReason } from './termination-reason.ts';

/** As secrets are reported by Databricks wherever one is read, in a task's own code too. */
const NAMED = /Secret does not exist with scope: (\S+) and key: ([\w.-]*[\w-])/;
/** @see https://docs.databricks.com/api/workspace/clusters/get - `termination_reason.code` */
const CLUSTER_REASON = 'SECRET_RESOLUTION_ERROR';

/**
 * A secret without a value, for which a cluster did not start. The Jobs API has no code for that: it is a
 * `CLUSTER_ERROR`, of which only the message tells what the cluster was terminated for.
 */
export function unreadSecret(message: string): TerminationReason | undefined {
  const [isNamed, scope = '', key = ''] = NAMED.exec(message) ?? [];
  if (!isNamed && !message.includes(CLUSTER_REASON)) return undefined;
  return {
    category: 'user',
    advice: 'put the value into the scope, then repair the run',
    command: isNamed ? ['secrets', 'put', scope, key] : ['secrets'],
    repair: 'useless',
  };
}
