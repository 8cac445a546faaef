import { expect, test } from 'vitest';
import { Cluster, Principal, SecretScope, type StackProps } from '../../constructs/index.ts';
import { reportOn, synthesized } from '../support/problems.ts';

const VAULT = '/subscriptions/8841/resourceGroups/data/providers/Microsoft.KeyVault/vaults/lake';
const keyVault = { resourceId: VAULT, dnsName: 'https://lake.vault.azure.net/' };
const azure: StackProps = {
  compute: { nodeType: 'Standard_D4ds_v5' },
  workspace: { type: 'host', host: 'https://adb-1.2.azuredatabricks.net' },
};

test('a scope shows the secrets of a Key Vault, and has readers of its own', () => {
  const { resource } = synthesized((stack) => {
    const scope = new SecretScope(stack, 'lake', { keyVault });
    scope.grantRead(Principal.group('data-science'));
    new Cluster(stack, 'shared', { environment: { API_TOKEN: scope.secret('api-token') } });
  }, azure);

  expect(resource?.databricks_secret_scope?.lake).toMatchObject({
    name: 'lake',
    keyvault_metadata: { resource_id: VAULT, dns_name: 'https://lake.vault.azure.net/' },
  });
  expect(resource?.databricks_cluster?.shared?.spark_env_vars).toMatchObject({
    API_TOKEN: '{{secrets/lake/api-token}}',
  });
  expect(resource?.databricks_secret_acl).toMatchObject({ 'lake_data-science': { permission: 'READ' } });
});

test('what a Key Vault cannot be, nor have', () => {
  const report = reportOn((stack) => {
    new SecretScope(stack, 'lake', { keyVault }).secret('api_token');
    new SecretScope(stack, 'typo', {
      keyVault: { resourceId: 'vaults/lake', dnsName: 'lake.vault.azure.net' },
    });
  }, azure);

  expect(report).toMatchInlineSnapshot(`
    "3 problems in stack team-dev

    [team-dev/lake] secret key 'api_token' must be 1 to 127 letters, digits and dashes: the scope shows a Key Vault
    [team-dev/typo] keyvault_metadata.resource_id 'vaults/lake' must be /subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/…
    [team-dev/typo] keyvault_metadata.dns_name 'lake.vault.azure.net' must be a URL that begins with https://"
  `);
});

test('a workspace of another cloud has no Key Vault', () => {
  const report = reportOn((stack) => new SecretScope(stack, 'lake', { keyVault }), {
    workspace: { type: 'host', host: 'https://dev.cloud.databricks.com' },
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/lake] keyVault is for workspaces in azure, but this one is in aws"
  `);
});
