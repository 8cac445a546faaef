import { z } from 'zod';
import type { JobSettings } from '../../jobs-api/index.ts';
import { notModelled } from '../http/api-error.ts';
import type { Caller } from '../identity/caller.ts';
import type { Principal } from '../identity/principal.ts';
import type { Principals } from '../identity/principals.ts';
import { runAsForbidden, runAsNotOne, runAsUnknown } from './errors.ts';

/** `run_as` of a job. Terraform's provider sends an empty text for what is not said. */
export const runAsSchema = z.looseObject({
  user_name: z.string().optional(),
  service_principal_name: z.string().optional(),
  group_name: z.string().optional(),
});

/** By what name access control lists know whom a job runs as; undefined where it does not say: its creator. */
export function runAsName({ run_as }: JobSettings): string | undefined {
  const runAs = runAsSchema.safeParse(run_as).data;
  return runAs?.user_name || runAs?.service_principal_name || undefined;
}

/** Whom a job of this creator runs as; undefined when there is no such active user or service principal any more. */
export function runAsPrincipal(
  settings: JobSettings,
  creator: string,
  principals: Principals,
): Principal | undefined {
  const runAs = runAsSchema.safeParse(settings.run_as).data ?? {};
  const found = named(runAs, principals) ?? (runAsName(settings) ? undefined : known(creator, principals));
  return found?.active ? found : undefined;
}

/**
 * Refuses a `run_as` that Databricks refuses: it must name one active user or service principal, and who is no
 * administrator may name only themselves (https://docs.databricks.com/api/workspace/jobs/create#run_as).
 * @param before - whom the job runs as already, which may stay
 * @throws ApiError 400, 403
 */
export function checkRunAs(
  settings: JobSettings,
  caller: Caller,
  principals: Principals,
  before?: string,
): void {
  if (settings.run_as === undefined) return;
  const runAs = runAsSchema.parse(settings.run_as);
  const { user_name, service_principal_name, group_name } = runAs;
  if (group_name) throw notModelled('a job that runs as a group');
  if (Boolean(user_name) === Boolean(service_principal_name)) throw runAsNotOne();
  const name = runAsName(settings) ?? '';
  if (name === before) return;
  const found = named(runAs, principals);
  // Before all else, so that a refusal does not tell who there is.
  if (!caller.isAdmin && found?.id !== caller.id) throw runAsForbidden(caller.name, name);
  if (!found?.active) throw runAsUnknown(user_name ? 'user' : 'service principal', name);
}

function named(
  { user_name, service_principal_name }: z.output<typeof runAsSchema>,
  principals: Principals,
): Principal | undefined {
  if (user_name) return principals.user(user_name);
  return service_principal_name ? principals.servicePrincipal(service_principal_name) : undefined;
}

function known(name: string, principals: Principals): Principal | undefined {
  return principals.user(name) ?? principals.servicePrincipal(name);
}
