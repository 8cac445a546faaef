import type { AuthMethod } from './auth-method.ts';
import { personalAccessToken } from './methods/personal-access-token.ts';
import { servicePrincipal } from './methods/service-principal.ts';

/** A method by its name; most runs need only the first ones, so that the others are loaded when it is their turn. */
export interface KnownMethod {
  /** As Databricks calls it in `auth_type`. */
  readonly name: string;
  load(): Promise<AuthMethod>;
}

const unsupported = () => import('./methods/not-supported.ts');
const federation = () => import('./methods/workload-identity.ts');

/** Every method, in the order in which Terraform's provider and the Databricks CLI try them: who deploys also runs. */
export const AUTH_METHODS: readonly KnownMethod[] = [
  { name: 'pat', load: async () => personalAccessToken },
  { name: 'basic', load: async () => (await unsupported()).basic },
  { name: 'oauth-m2m', load: async () => servicePrincipal },
  { name: 'databricks-cli', load: async () => (await import('./methods/databricks-cli.ts')).databricksCli },
  { name: 'metadata-service', load: async () => (await unsupported()).metadataService },
  { name: 'github-oidc', load: async () => (await federation()).githubOidc },
  { name: 'azure-devops-oidc', load: async () => (await federation()).azureDevopsOidc },
  { name: 'env-oidc', load: async () => (await federation()).envOidc },
  { name: 'file-oidc', load: async () => (await federation()).fileOidc },
  {
    name: 'github-oidc-azure',
    load: async () => (await import('./methods/github-oidc-azure.ts')).githubOidcAzure,
  },
  {
    name: 'azure-msi',
    load: async () => (await import('./methods/azure-managed-identity.ts')).azureManagedIdentity,
  },
  {
    name: 'azure-client-secret',
    load: async () => (await import('./methods/azure-client-secret.ts')).azureClientSecret,
  },
  { name: 'azure-cli', load: async () => (await import('./methods/azure-cli.ts')).azureCli },
  { name: 'google-credentials', load: async () => (await unsupported()).googleCredentials },
  { name: 'google-id', load: async () => (await unsupported()).googleId },
];
