import { z } from 'zod';
import type { RunRecord } from '../engine/run-record.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const runAsSchema = z.looseObject({
  user_name: z.string().optional(),
  service_principal_name: z.string().optional(),
});

/**
 * The id of the principal whose rights the tasks of a run have: whom its job runs as, else its creator. The first user
 * stands in for one that a real workspace would have and this one has not.
 */
export function taskPrincipal({ settings, creator }: RunRecord, context: WorkspaceContext): string {
  const { principals, identity } = context;
  const runAs = runAsSchema.safeParse(settings.run_as).data;
  const name = runAs?.service_principal_name ?? runAs?.user_name ?? creator;
  const known =
    principals.servicePrincipal(name) ??
    principals.list('user').find(({ userName }) => userName?.toLowerCase() === name.toLowerCase());
  return known?.id ?? String(identity.userId);
}
