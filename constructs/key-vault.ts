/**
 * An Azure Key Vault whose secrets a scope shows. Databricks only reads it: values are put there with Azure's own tools.
 *
 * Whoever deploys makes such a scope as an identity of Microsoft Entra ID (a user, or a service principal of Azure), not
 * with a personal access token
 * (https://registry.terraform.io/providers/databricks/databricks/latest/docs/resources/secret_scope#keyvault_metadata),
 * and needs the role of a contributor or owner of the vault
 * (https://learn.microsoft.com/azure/databricks/security/secrets/secret-scopes#requirements).
 */
export interface KeyVault {
  /** `/subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/lake` */
  readonly resourceId: string;
  /** `https://lake.vault.azure.net/` */
  readonly dnsName: string;
}

/** Names that a Key Vault allows, which are fewer than Databricks does. */
export const KEY_VAULT_KEY = /^[A-Za-z0-9-]{1,127}$/;
