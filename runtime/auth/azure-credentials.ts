import { z } from 'zod';
import { parseHost } from '../client/host.ts';
import { type AuthContext, type Configured, type PassedOver, passedOver, settingOf } from './auth-method.ts';
import { type Authenticator, bearer, withHeaders } from './authenticator.ts';
import { AZURE_DATABRICKS, type AzureCloud, azureCloud } from './azure-cloud.ts';
import { type GetToken, renewedToken } from './renewed-token.ts';
import type { SettingName } from './settings.ts';
import { askWithSecret } from './token-request.ts';

/** How one method of Azure gets its tokens. */
export interface AzureIdentity {
  readonly description: string;
  readonly uses: readonly SettingName[];
  /** @param resource what the token is for */
  tokenFor(resource: string): GetToken;
  /** Whether a token for the management of Azure is sent as well; `if allowed` leaves it out where it is refused. */
  readonly management: 'always' | 'if allowed' | 'never';
}

export const NOT_AZURE = passedOver('the workspace is not in Azure');

/** Authenticates as an identity of Azure, and finds the workspace out of `azure_workspace_resource_id`. */
export async function asAzureIdentity(
  context: AuthContext,
  identity: AzureIdentity,
): Promise<Configured | PassedOver> {
  const cloud = azureCloud(context);
  if (cloud === undefined) return NOT_AZURE;
  const { description, uses } = identity;
  const host = context.host ?? (await findWorkspace(context, identity, cloud));
  const databricks = bearer(description, renewedToken(identity.tokenFor(AZURE_DATABRICKS), context));
  const authenticator = withHeaders(databricks, azureHeaders(context, identity, cloud));
  return { type: 'configured', host, authenticator, uses };
}

/**
 * What Azure Databricks wants besides the token: which workspace is meant, and proof of the right to manage it, by
 * which an identity that the workspace does not know yet is let in.
 * @see https://learn.microsoft.com/azure/databricks/dev-tools/service-prin-aad-token
 */
function azureHeaders(
  context: AuthContext,
  identity: AzureIdentity,
  cloud: AzureCloud,
): Authenticator['headers'] {
  const workspace = settingOf(context, 'azure_workspace_resource_id');
  const management = renewedToken(identity.tokenFor(cloud.management), context);
  const known = workspace && { 'x-databricks-azure-workspace-resource-id': workspace };
  let sendsManagement = identity.management !== 'never';

  return async (options) => {
    if (!sendsManagement) return { ...known };
    try {
      return { ...known, 'x-databricks-azure-sp-management-token': await management(options) };
    } catch (error) {
      if (identity.management === 'always') throw error;
      sendsManagement = false;
      return { ...known };
    }
  };
}

const workspaceSchema = z.looseObject({ properties: z.looseObject({ workspaceUrl: z.string().min(1) }) });

async function findWorkspace(
  context: AuthContext,
  identity: AzureIdentity,
  cloud: AzureCloud,
): Promise<string> {
  const { value } = await identity.tokenFor(cloud.resourceManager)({ renew: false });
  const url = new URL(cloud.resourceManager);
  // As a path, it cannot name another host.
  url.pathname = settingOf(context, 'azure_workspace_resource_id') ?? '';
  url.searchParams.set('api-version', '2018-04-01');
  const { description } = identity;
  const headers = { authorization: `Bearer ${value}` };
  const { properties } = await askWithSecret(
    workspaceSchema,
    { url, headers, description, secrets: [value] },
    context,
  );
  return parseHost(properties.workspaceUrl);
}
