import { type AuthContext, settingOf } from './auth-method.ts';

/** Where the services of a cloud of Azure are. */
export interface AzureCloud {
  /** Microsoft Entra ID. */
  readonly login: string;
  /** What management tokens are for. */
  readonly management: string;
  readonly resourceManager: string;
}

const PUBLIC: AzureCloud = {
  login: 'https://login.microsoftonline.com/',
  management: 'https://management.core.windows.net/',
  resourceManager: 'https://management.azure.com/',
};

const GOVERNMENT: AzureCloud = {
  login: 'https://login.microsoftonline.us/',
  management: 'https://management.core.usgovcloudapi.net/',
  resourceManager: 'https://management.usgovcloudapi.net/',
};

const CHINA: AzureCloud = {
  login: 'https://login.chinacloudapi.cn/',
  management: 'https://management.core.chinacloudapi.cn/',
  resourceManager: 'https://management.chinacloudapi.cn/',
};

/** By the name in `ARM_ENVIRONMENT`. */
const BY_NAME: Readonly<Record<string, AzureCloud>> = {
  PUBLIC,
  USGOVERNMENT: GOVERNMENT,
  CHINA,
};

const BY_DOMAIN: Readonly<Record<string, AzureCloud>> = {
  '.azuredatabricks.net': PUBLIC,
  '.databricks.azure.us': GOVERNMENT,
  '.databricks.azure.cn': CHINA,
};

/** Azure Databricks itself, in every cloud: what tokens for it are for. */
export const AZURE_DATABRICKS = '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d';

/** The cloud of Azure that the workspace is in: its host tells, else `azure_environment`; undefined where it is in none. */
export function azureCloud(context: AuthContext): AzureCloud | undefined {
  const name = settingOf(context, 'azure_environment')?.toUpperCase() ?? 'PUBLIC';
  const domain = Object.keys(BY_DOMAIN).find((suffix) => context.host?.endsWith(suffix));
  if (domain !== undefined) return BY_DOMAIN[domain];
  const isAzure =
    settingOf(context, 'azure_workspace_resource_id') !== undefined ||
    settingOf(context, 'cloud')?.toUpperCase() === 'AZURE';
  return isAzure ? (BY_NAME[name] ?? PUBLIC) : undefined;
}
