/** As secrets are reported by Databricks wherever one is read, in a task's own code too. */
const NAMED = /Secret does not exist with scope: (\S+) and key: ([\w.-]*[\w-])/;
/** @see https://docs.databricks.com/api/workspace/clusters/get - `termination_reason.code` */
const CLUSTER_REASON = 'SECRET_RESOLUTION_ERROR';

/**
 * The words that `lakeform` takes to put a secret for want of which a cluster did not start, or to list what is missing.
 * The Jobs API has no code for that: it is a `CLUSTER_ERROR`, of which only the message tells what the cluster was
 * terminated for.
 */
export function wordsOnUnreadSecret(message: string): readonly string[] | undefined {
  const [isNamed, scope = '', key = ''] = NAMED.exec(message) ?? [];
  if (isNamed) return ['secrets', 'put', scope, key];
  return message.includes(CLUSTER_REASON) ? ['secrets'] : undefined;
}
