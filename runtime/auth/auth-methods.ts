import type { AuthMethod } from './auth-method.ts';
import { azureCli } from './methods/azure-cli.ts';
import { azureClientSecret } from './methods/azure-client-secret.ts';
import { azureManagedIdentity } from './methods/azure-managed-identity.ts';
import { databricksCli } from './methods/databricks-cli.ts';
import { githubOidcAzure } from './methods/github-oidc-azure.ts';
import { basic, googleCredentials, googleId, metadataService } from './methods/not-supported.ts';
import { personalAccessToken } from './methods/personal-access-token.ts';
import { servicePrincipal } from './methods/service-principal.ts';
import { azureDevopsOidc, envOidc, fileOidc, githubOidc } from './methods/workload-identity.ts';

/** Every method, in the order in which Terraform's provider and the Databricks CLI try them: who deploys also runs. */
export const AUTH_METHODS: readonly AuthMethod[] = [
  personalAccessToken,
  basic,
  servicePrincipal,
  databricksCli,
  metadataService,
  githubOidc,
  azureDevopsOidc,
  envOidc,
  fileOidc,
  githubOidcAzure,
  azureManagedIdentity,
  azureClientSecret,
  azureCli,
  googleCredentials,
  googleId,
];
