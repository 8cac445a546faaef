import { z } from 'zod';
import { WorkspaceApi } from './workspace-api.ts';

const SCIM = '/api/2.0/preview/scim/v2';

/** In Terraform's JSON a block is an object, or a list of one. */
const runAsSchema = z
  .preprocess(
    (given) => (Array.isArray(given) ? given[0] : given),
    z.looseObject({ user_name: z.string().default(''), service_principal_name: z.string().default('') }),
  )
  .catch({ user_name: '', service_principal_name: '' });

const foundSchema = z.looseObject({ totalResults: z.number() });

/**
 * Makes the users and service principals that jobs run as where a local workspace has them not: a real one has them
 * before anything is deployed there, and refuses a job that runs as nobody.
 * @param runAs - the `run_as` blocks of jobs
 * @throws UserError `workspace_unreachable`, `token_refused`, `call_refused`
 */
export async function addRunAsPrincipals(
  url: string,
  token: string,
  runAs: readonly unknown[],
): Promise<void> {
  if (runAs.length === 0) return;
  const api = await WorkspaceApi.connect(url, token);
  for (const one of runAs) await addRunAsPrincipal(api, one);
}

export async function addRunAsPrincipal(api: WorkspaceApi, runAs: unknown): Promise<void> {
  const { user_name: userName, service_principal_name: applicationId } = runAsSchema.parse(runAs);
  if (isName(userName)) await add(api, 'Users', 'userName', userName);
  if (isName(applicationId)) await add(api, 'ServicePrincipals', 'applicationId', applicationId);
}

/** A reference stands for what the stack makes itself. */
function isName(text: string): boolean {
  return text !== '' && !text.includes('${');
}

async function add(api: WorkspaceApi, type: string, attribute: string, name: string): Promise<void> {
  const path = `${SCIM}/${type}`;
  const filter = `${attribute} eq "${name}"`;
  const { totalResults } = foundSchema.parse(await api.get(path, { filter }));
  if (totalResults === 0) await api.post(path, { [attribute]: name, displayName: name });
}
