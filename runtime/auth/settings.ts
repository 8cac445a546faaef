/**
 * What decides who we are: the settings of Databricks' unified authentication, by the names that they have in
 * `~/.databrickscfg`. Settings of two different kinds together are a conflict unless `auth_type` chooses.
 * @see https://docs.databricks.com/aws/en/dev-tools/auth/env-vars
 */
export const SETTINGS = {
  host: { variable: 'DATABRICKS_HOST' },
  workspace_id: { variable: 'DATABRICKS_WORKSPACE_ID' },
  auth_type: { variable: 'DATABRICKS_AUTH_TYPE' },
  cloud: { variable: 'DATABRICKS_CLOUD' },
  audience: { variable: 'DATABRICKS_TOKEN_AUDIENCE' },
  scopes: {},
  token: { variable: 'DATABRICKS_TOKEN', kind: 'pat', secret: true },
  username: { variable: 'DATABRICKS_USERNAME', kind: 'basic' },
  password: { variable: 'DATABRICKS_PASSWORD', kind: 'basic', secret: true },
  client_id: { variable: 'DATABRICKS_CLIENT_ID', kind: 'oauth' },
  client_secret: { variable: 'DATABRICKS_CLIENT_SECRET', kind: 'oauth', secret: true },
  databricks_cli_path: { variable: 'DATABRICKS_CLI_PATH' },
  metadata_service_url: {
    variable: 'DATABRICKS_METADATA_SERVICE_URL',
    kind: 'metadata-service',
    secret: true,
  },
  oidc_token_env: { variable: 'DATABRICKS_OIDC_TOKEN_ENV', kind: 'env-oidc' },
  databricks_id_token_filepath: { variable: 'DATABRICKS_OIDC_TOKEN_FILEPATH', kind: 'file-oidc' },
  actions_id_token_request_url: { variable: 'ACTIONS_ID_TOKEN_REQUEST_URL' },
  actions_id_token_request_token: { variable: 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', secret: true },
  azure_workspace_resource_id: { variable: 'DATABRICKS_AZURE_RESOURCE_ID', kind: 'azure' },
  azure_client_id: { variable: 'ARM_CLIENT_ID', kind: 'azure' },
  azure_client_secret: { variable: 'ARM_CLIENT_SECRET', kind: 'azure', secret: true },
  azure_tenant_id: { variable: 'ARM_TENANT_ID', kind: 'azure' },
  azure_use_msi: { variable: 'ARM_USE_MSI', kind: 'azure' },
  azure_environment: { variable: 'ARM_ENVIRONMENT' },
  google_credentials: { variable: 'GOOGLE_CREDENTIALS', kind: 'google', secret: true },
  google_service_account: { variable: 'DATABRICKS_GOOGLE_SERVICE_ACCOUNT', kind: 'google' },
} as const satisfies Record<string, SettingRules>;

interface SettingRules {
  /** The environment variable that gives it. */
  readonly variable?: string;
  /** What it is a part of. */
  readonly kind?: AuthKind;
  /** Whether it must never be shown. */
  readonly secret?: true;
}

/** The name of a setting. @useDeclaredType */
export type SettingName = keyof typeof SETTINGS;

/** Which settings belong together. */
export type AuthKind =
  | 'pat'
  | 'basic'
  | 'oauth'
  | 'metadata-service'
  | 'env-oidc'
  | 'file-oidc'
  | 'azure'
  | 'google';

/** Where the value of a setting was found. */
export type SettingSource =
  | { readonly type: 'given' }
  | { readonly type: 'environment'; readonly variable: string }
  | { readonly type: 'profile'; readonly profile: string; readonly file: string };

export interface GivenSetting {
  readonly value: string;
  readonly source: SettingSource;
}

export type Settings = ReadonlyMap<SettingName, GivenSetting>;

/** The rules of a setting, all of them optional. */
export function rulesOf(name: SettingName): SettingRules {
  return SETTINGS[name];
}

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}

/** The kinds of authentication that these settings are parts of, in alphabetical order. */
export function kindsIn(settings: Settings): AuthKind[] {
  const kinds = [...settings.keys()].flatMap((name) => rulesOf(name).kind ?? []);
  return [...new Set(kinds)].sort();
}

/** `DATABRICKS_TOKEN`, `profile 'dev' of ~/.databrickscfg`. */
export function describeSource(source: SettingSource): string {
  if (source.type === 'environment') return source.variable;
  return source.type === 'profile' ? `profile '${source.profile}' of ${source.file}` : 'what was given';
}
