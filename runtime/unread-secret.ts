import { shellWord } from '../messages/shell-word.ts';

/** As secrets are reported by Databricks wherever one is read, in a task's own code too. */
const NAMED = /Secret does not exist with scope: (\S+) and key: ([\w.-]*[\w-])/;
/** @see https://docs.databricks.com/api/workspace/clusters/get - `termination_reason.code` */
const CLUSTER_REASON = 'SECRET_RESOLUTION_ERROR';

/**
 * What to do about a secret without a value, for which a cluster did not start. The Jobs API has no code for that: it is
 * a `CLUSTER_ERROR`, of which only the message tells what the cluster was terminated for.
 */
export function adviceOnUnreadSecret(message: string): string | undefined {
  const [isNamed, scope = '', key = ''] = NAMED.exec(message) ?? [];
  if (!isNamed && !message.includes(CLUSTER_REASON)) return undefined;
  const names = isNamed ? `${shellWord(scope)} ${shellWord(key)}` : '<scope> <key>';
  return `put the value into the scope, then repair the run: lakeform secrets put ${names} --env <environment>`;
}
