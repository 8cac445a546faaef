import { z } from 'zod';
import { UserError } from '../../../messages/user-error.ts';
import { type AuthContext, type AuthMethod, settingOf } from '../auth-method.ts';
import { azureCloud } from '../azure-cloud.ts';
import { asAzureIdentity, NOT_AZURE } from '../azure-credentials.ts';
import * as errors from '../errors.ts';
import type { GetToken } from '../renewed-token.ts';
import { toolAnswer } from '../tool-answer.ts';

const accountSchema = z.looseObject({
  user: z.looseObject({ name: z.string().default(''), type: z.string().default('') }),
});

/** `expires_on` came with release 2.54; `expiresOn` is in the time zone of the machine. */
const answerSchema = z.looseObject({
  accessToken: z.string().min(1),
  expires_on: z.coerce.number().optional(),
  expiresOn: z.string().default(''),
});

const DESCRIPTION = "the Azure CLI's login";
const MANAGED = new Set(['systemAssignedIdentity', 'userAssignedIdentity']);

/** Whoever logged in with `az login`. */
export const azureCli: AuthMethod = {
  ambient: true,
  async configure(context) {
    if (azureCloud(context) === undefined) return NOT_AZURE;
    const scopes = await loginScopes(context);
    return asAzureIdentity(context, {
      description: DESCRIPTION,
      uses: ['azure_tenant_id', 'azure_workspace_resource_id'],
      // A person mostly may not manage the workspace, and needs not.
      management: 'if allowed',
      tokenFor: (resource) => tokenFor(resource, scopes, context),
    });
  },
};

/** The narrower of these two goes first; a login that is of one tenant only refuses to be told which. */
async function loginScopes(context: AuthContext): Promise<readonly (readonly string[])[]> {
  const tenant = settingOf(context, 'azure_tenant_id') ?? (await tenantOf(context));
  const subscription = settingOf(context, 'azure_workspace_resource_id')?.split('/')[2];
  const { user } = await az(accountSchema, ['account', 'show'], context);
  if (user.type === 'servicePrincipal' && MANAGED.has(user.name)) return [[]];
  if (tenant !== undefined) {
    const byTenant = ['--tenant', tenant];
    return user.type === 'servicePrincipal' ? [byTenant, []] : [byTenant];
  }
  return subscription === undefined ? [[]] : [['--subscription', subscription], []];
}

/** The directory of the workspace, out of the address of the login page that it leads to. */
async function tenantOf({ host, fetch: send = fetch }: AuthContext): Promise<string | undefined> {
  if (host === undefined) return undefined;
  try {
    const page = await send(new URL('/aad/auth', host), {
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    const location = page.headers.get('location') ?? '';
    return URL.canParse(location) ? new URL(location).pathname.split('/')[1] || undefined : undefined;
  } catch {
    // Without it, the directory that the login is in serves; where that is another one, the workspace says so.
    return undefined;
  }
}

function tokenFor(resource: string, scopes: readonly (readonly string[])[], context: AuthContext): GetToken {
  const ask = (scope: readonly string[]) =>
    az(answerSchema, ['account', 'get-access-token', '--resource', resource, ...scope], context);

  return async () => {
    const answer = await firstOf(scopes, ask);
    const expiry = answer.expires_on === undefined ? Date.parse(answer.expiresOn) : answer.expires_on * 1000;
    const lifetime = (expiry - context.clock.now()) / 1000;
    if (!(lifetime > 0)) throw errors.expiredToken(DESCRIPTION);
    return { value: answer.accessToken, lifetime };
  };
}

/** What the first scope gives that gives anything. */
async function firstOf<S, T>([scope, ...others]: readonly S[], ask: (scope: S) => Promise<T>): Promise<T> {
  if (scope === undefined) throw new Error('no scope to ask for');
  try {
    return await ask(scope);
  } catch (error) {
    if (!(error instanceof UserError) || others.length === 0) throw error;
    return firstOf(others, ask);
  }
}

function az<T>(schema: z.ZodType<T>, args: readonly string[], { env }: AuthContext): Promise<T> {
  return toolAnswer(schema, { tool: 'az', args: [...args, '--output', 'json'], env, hint: 'az login' });
}
