import { type Breaches, cluster, resource } from './breach.ts';

const scope = (attributes: object) => resource('databricks_secret_scope', { ...attributes });
const secret = (attributes: object) => resource('databricks_secret', { ...attributes });
const acl = (attributes: object) => resource('databricks_secret_acl', { ...attributes });
const permissions = (attributes: object) =>
  resource('databricks_permissions', { job_id: '1', ...attributes });
const entry = (attributes: object) => permissions({ access_control: [attributes] });
const grants = (attributes: object) => resource('databricks_grants', { ...attributes });
const grant = (attributes: object) => resource('databricks_grant', { ...attributes });

export const securityBreaches: Breaches = {
  'cluster-literal-secret-conf': [
    cluster({ spark_conf: { 'spark.password': 'hunter2' } }),
    "Spark conf 'spark.password' holds a literal where a secret belongs\n  hint: put the value into a SecretScope and write scope.secret('key')",
  ],
  'cluster-literal-secret-variable': [
    cluster({ spark_env_vars: { API_TOKEN: 'hunter2' } }),
    "environment variable 'API_TOKEN' holds a literal where a secret belongs\n  hint: put the value into a SecretScope and write scope.secret('key')",
  ],
  'cluster-secret-reference-conf': [
    cluster({ spark_conf: { 'spark.url': 'x:{{secrets/ml/key}}' } }),
    "spark_conf['spark.url'] is 'x:{{secrets/ml/key}}', which Databricks does not take for a secret\n  hint: write {{secrets/<scope>/<key>}} and nothing besides",
  ],
  'cluster-secret-reference-variable': [
    cluster({ spark_env_vars: { TOKEN: '{{secret/ml/key}}' } }),
    "spark_env_vars['TOKEN'] is '{{secret/ml/key}}', which Databricks does not take for a secret\n  hint: write {{secrets/<scope>/<key>}} and nothing besides",
  ],
  'scope-name-missing': [scope({}), 'name is missing'],
  'scope-name': [
    scope({ name: 'ml secrets' }),
    "name 'ml secrets' must be 1 to 128 letters, digits, _, -, ., @ and /",
  ],
  'scope-initial-principal': [
    scope({ initial_manage_principal: 'everyone' }),
    "initial_manage_principal 'everyone' is not users",
  ],
  'scope-backend': [
    scope({ backend_type: 'VAULT' }),
    "backend_type 'VAULT' is not one of: DATABRICKS, AZURE_KEYVAULT",
  ],
  'scope-key-vault-missing': [scope({ backend_type: 'AZURE_KEYVAULT' }), 'keyvault_metadata is missing'],
  'scope-key-vault': [
    scope({ keyvault_metadata: { dns_name: 'https://ml.vault.azure.net' } }),
    'keyvault_metadata needs resource_id and dns_name',
  ],
  'scope-key-vault-resource': [
    scope({ keyvault_metadata: { resource_id: 'vaults/ml', dns_name: 'https://ml.vault.azure.net' } }),
    "keyvault_metadata.resource_id 'vaults/ml' must be /subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/…",
  ],
  'scope-key-vault-dns': [
    scope({ keyvault_metadata: { dns_name: 'ml.vault.azure.net' } }),
    "keyvault_metadata.dns_name 'ml.vault.azure.net' must be a URL that begins with https://",
  ],
  'secret-scope-missing': [secret({}), 'scope is missing'],
  'secret-scope-name': [
    secret({ scope: 'ml secrets' }),
    "scope 'ml secrets' must be 1 to 128 letters, digits, _, -, ., @ and /",
  ],
  'secret-key-missing': [secret({}), 'key is missing'],
  'secret-key': [
    secret({ key: 'team/token' }),
    "key 'team/token' must be 1 to 128 letters, digits, dots, dashes and underscores",
  ],
  'secret-value-missing': [secret({}), 'string_value is missing'],
  'secret-value-length': [
    secret({ string_value: 'x'.repeat(131_073) }),
    'string_value is 131073 bytes long; it may have at most 131072',
  ],
  'secret-value-literal': [
    secret({ string_value: 'hunter2' }),
    'string_value holds a literal\n  hint: put it into the scope at run time: lakeform secrets put',
  ],
  'secret-acl-missing': [acl({ scope: 'ml', principal: 'users' }), 'permission is missing'],
  'secret-acl-scope': [
    acl({ scope: 'ml secrets' }),
    "scope 'ml secrets' must be 1 to 128 letters, digits, _, -, ., @ and /",
  ],
  'secret-acl-permission': [
    acl({ permission: 'CAN_READ' }),
    "permission 'CAN_READ' is not one of: READ, WRITE, MANAGE",
  ],
  'uc-secret-length': [
    resource('databricks_secret_uc', { value: 'x'.repeat(61_441) }),
    'value is 61441 bytes long; it may have at most 61440',
  ],
  'permissions-object': [
    permissions({ cluster_id: '1' }),
    'job_id and cluster_id are given; give only one of them',
  ],
  'permissions-empty': [permissions({}), 'permissions grant nobody anything'],
  'permissions-level-missing': [
    entry({ group_name: 'users' }),
    'access_control[0].permission_level is missing',
  ],
  'permissions-level': [
    entry({ permission_level: 'CAN_RESTART' }),
    "permission_level 'CAN_RESTART' is not one that job_id has: CAN_VIEW, CAN_MANAGE_RUN, CAN_MANAGE, IS_OWNER",
  ],
  'permissions-one-principal': [
    entry({ user_name: 'ana@corp.test', group_name: 'users' }),
    'access_control[0]: user_name and group_name are given; give only one of them',
  ],
  'permissions-principal-twice': [
    permissions({ access_control: [{ user_name: 'Ana@corp.test' }, { user_name: 'ana@corp.test' }] }),
    "user_name 'ana@corp.test' is granted two levels\n  hint: keep the stronger one",
  ],
  'permissions-admins': [
    entry({ group_name: 'admins' }),
    "group 'admins' is granted a level, but admins can manage everything already",
  ],
  'permissions-owner-group': [
    entry({ group_name: 'users', permission_level: 'IS_OWNER' }),
    "group 'users' cannot own anything",
  ],
  'permissions-one-owner': [
    permissions({ access_control: [{ permission_level: 'IS_OWNER' }, { permission_level: 'IS_OWNER' }] }),
    '2 principals have the level IS_OWNER; one can',
  ],
  'permissions-authorization': [
    permissions({ authorization: 'keys' }),
    "authorization 'keys' is not one of: tokens, passwords",
  ],
  'permissions-user-case': [
    entry({ user_name: 'Ana@corp.test' }),
    "user_name 'Ana@corp.test' would differ on every plan\n  hint: write 'ana@corp.test'",
  ],
  'permissions-user': [
    entry({ user_name: 'data-science' }),
    "user_name 'data-science' is not an email address\n  hint: a group is named by group_name, a service principal by service_principal_name",
  ],
  'permissions-service-principal': [
    entry({ service_principal_name: 'robot' }),
    "service_principal_name 'robot' is not an application id\n  hint: it looks like 8a5f2c3e-0b1d-4c7e-9f6a-1d2e3f4a5b6c",
  ],
  'grants-securable': [
    grants({ schema: 'ml.churn', volume: 'ml.churn.raw' }),
    'schema and volume are given; give only one of them',
  ],
  'grants-empty': [grants({}), 'grants grant nobody anything'],
  'grants-entry': [grants({ grant: [{ principal: 'users' }] }), 'grant[0].privileges is missing'],
  'grants-privilege': [
    grants({ volume: 'ml.churn.raw', grant: [{ privileges: ['SELECT'] }] }),
    "privilege 'SELECT' is not one that a volume has: ALL_PRIVILEGES, APPLY_TAG, MANAGE, READ_VOLUME, WRITE_VOLUME",
  ],
  'grant-securable': [
    grant({}),
    'none of metastore, catalog, schema, table, volume, function, model, external_location, storage_credential, foreign_connection, credential, share, recipient, pipeline is given; give one',
  ],
  'grant-principal-missing': [grant({}), 'principal is missing'],
  'grant-privileges-missing': [grant({}), 'privileges is missing'],
  'grant-privilege': [
    grant({ schema: 'ml.churn', privileges: ['use schema', 'CREATE TABLES'] }),
    "privilege 'CREATE TABLES' is not one that a schema has: ALL_PRIVILEGES, APPLY_TAG, CREATE_FUNCTION, CREATE_MATERIALIZED_VIEW, CREATE_MODEL, CREATE_MODEL_VERSION, CREATE_TABLE, CREATE_VOLUME, EXECUTE, EXTERNAL_USE_SCHEMA, MANAGE, MODIFY, READ_VOLUME, REFRESH, SELECT, USE_SCHEMA, WRITE_VOLUME\n  hint: did you mean 'CREATE_TABLE'?",
  ],
  'service-principal-name': [
    resource('databricks_service_principal', {}),
    'none of application_id, display_name is given',
  ],
  'service-principal-deletion': [
    resource('databricks_service_principal', { disable_as_user_deletion: true, force_delete_repos: true }),
    'disable_as_user_deletion and force_delete_repos are given; give only one of them\n  hint: otherwise it cannot be destroyed',
  ],
  'service-principal-consumer': [
    resource('databricks_service_principal', { workspace_consume: true, workspace_access: true }),
    'workspace_consume and workspace_access are given; give only one of them',
  ],
};
