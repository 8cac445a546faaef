import type { ModelServingConfigServedEntitiesExternalModel } from '#databricks/model-serving';
import type { TerraformShape } from '../private/terraform-shape.ts';
import type { SecretReference } from '../secret-reference.ts';

/**
 * Who runs external models: their block, and its attributes by shorter names. Credentials are secrets only: what the
 * provider calls `…_plaintext` is in Terraform's state for everyone to read
 * (https://registry.terraform.io/providers/databricks/databricks/latest/docs/resources/model_serving).
 */
const PROVIDERS = {
  ai21labs: { block: 'ai21labs_config', secrets: { apiKey: 'ai21labs_api_key' }, texts: {} },
  'amazon-bedrock': {
    block: 'amazon_bedrock_config',
    secrets: { accessKeyId: 'aws_access_key_id', secretAccessKey: 'aws_secret_access_key' },
    texts: {
      region: 'aws_region',
      bedrockProvider: 'bedrock_provider',
      instanceProfileArn: 'instance_profile_arn',
    },
  },
  anthropic: { block: 'anthropic_config', secrets: { apiKey: 'anthropic_api_key' }, texts: {} },
  cohere: {
    block: 'cohere_config',
    secrets: { apiKey: 'cohere_api_key' },
    texts: { apiBase: 'cohere_api_base' },
  },
  'databricks-model-serving': {
    block: 'databricks_model_serving_config',
    secrets: { apiToken: 'databricks_api_token' },
    texts: { workspaceUrl: 'databricks_workspace_url' },
  },
  'google-cloud-vertex-ai': {
    block: 'google_cloud_vertex_ai_config',
    secrets: { privateKey: 'private_key' },
    texts: { projectId: 'project_id', region: 'region' },
  },
  openai: {
    block: 'openai_config',
    secrets: { apiKey: 'openai_api_key', entraClientSecret: 'microsoft_entra_client_secret' },
    texts: {
      apiBase: 'openai_api_base',
      apiType: 'openai_api_type',
      apiVersion: 'openai_api_version',
      organization: 'openai_organization',
      deploymentName: 'openai_deployment_name',
      entraClientId: 'microsoft_entra_client_id',
      entraTenantId: 'microsoft_entra_tenant_id',
    },
  },
  palm: { block: 'palm_config', secrets: { apiKey: 'palm_api_key' }, texts: {} },
} as const;

type Providers = typeof PROVIDERS;

/** Who runs an external model. @useDeclaredType */
export type ExternalModelProvider = keyof Providers;

/** What a provider is told, by the names of `PROVIDERS`. */
type Settings<Provider extends ExternalModelProvider> = {
  readonly [Name in keyof Providers[Provider]['secrets']]?: SecretReference;
} & { readonly [Name in keyof Providers[Provider]['texts']]?: string };

/**
 * A model that somebody else runs, asked through Databricks, with the settings of its provider
 * (https://docs.databricks.com/aws/en/generative-ai/external-models).
 *
 * @useDeclaredType
 * @example { provider: 'openai', name: 'gpt-4o', task: 'llm/v1/chat', apiKey: secrets.secret('openai') }
 */
export type ExternalModel = {
  [Provider in ExternalModelProvider]: {
    readonly provider: Provider;
    /** As its provider names it, such as `gpt-4o`. */
    readonly name: string;
    /** The same for all external models of an endpoint. */
    readonly task: 'llm/v1/chat' | 'llm/v1/completions' | 'llm/v1/embeddings';
  } & Settings<Provider>;
}[ExternalModelProvider];

type Block = TerraformShape<ModelServingConfigServedEntitiesExternalModel>;

/** @internal */
export function renderExternalModel({ provider, name, task, ...settings }: ExternalModel): Block {
  const { block, secrets, texts } = PROVIDERS[provider];
  const attributes: Readonly<Record<string, string>> = { ...secrets, ...texts };
  const given = Object.entries<string | SecretReference | undefined>(settings).flatMap(([key, value]) =>
    value === undefined ? [] : [[attributes[key] ?? key, value.toString()]],
  );
  return { provider, name, task, [block]: Object.fromEntries(given) };
}
