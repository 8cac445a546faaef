import type { ModelServingAiGateway, ModelServingAiGatewayRateLimits } from '#databricks/model-serving';
import type { Principal, PrincipalAttribute } from '../principal.ts';
import type { Mistake } from '../private/mistake.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';

/**
 * What watches and limits the requests to an endpoint
 * (https://docs.databricks.com/aws/en/ai-gateway). Guardrails are said by `overrides: { ai_gateway: { guardrails } }`.
 */
export interface AiGateway {
  /** Writes who asked how much into the system tables. @default false */
  readonly usageTracking?: boolean;
  /** Writes requests and answers into a table of Unity Catalog. @default - they are not kept */
  readonly inferenceTable?: InferenceTable;
  /** @default - as many requests as the models answer */
  readonly rateLimits?: readonly RateLimit[];
  /** Asks the next model, in the order they are declared, where one answers with an error. @default false */
  readonly fallback?: boolean;
}

/** Where requests and answers are kept. To move it, Databricks wants it taken away first, in an apply of its own. */
export interface InferenceTable {
  readonly catalog: string;
  readonly schema: string;
  /** How the table's name begins. @default - the endpoint's name */
  readonly tablePrefix?: string;
}

/** How much may be asked in a minute: of requests, of tokens, or of both. */
export type RateLimit = {
  /** All together (`endpoint`), each user by himself (`user`), or one principal. @default endpoint */
  readonly of?: 'endpoint' | 'user' | Principal;
} & (
  | { readonly callsPerMinute: number; readonly tokensPerMinute?: number }
  | { readonly callsPerMinute?: number; readonly tokensPerMinute: number }
);

/**
 * The provider fails where the block goes away, so a gateway that watches nothing any more still says so.
 * @internal
 */
export function renderAiGateway(endpoint: string, gateway: AiGateway): TerraformShape<ModelServingAiGateway> {
  const { inferenceTable: table, rateLimits = [], fallback } = gateway;
  return {
    usage_tracking_config: { enabled: gateway.usageTracking ?? false },
    inference_table_config: table && {
      enabled: true,
      catalog_name: table.catalog,
      schema_name: table.schema,
      table_name_prefix: table.tablePrefix ?? endpoint,
    },
    rate_limits: rateLimits.length === 0 ? undefined : rateLimits.map(renderRateLimit),
    fallback_config: fallback === undefined ? undefined : { enabled: fallback },
  };
}

/** What is wrong with those whose requests are limited. @internal */
export function rateLimitProblems({ rateLimits = [] }: AiGateway): Mistake[] {
  return rateLimits.flatMap(({ of }) => (typeof of === 'object' ? (of.problem ?? []) : []));
}

const KEYS: Readonly<Record<PrincipalAttribute, string>> = {
  user_name: 'user',
  group_name: 'user_group',
  service_principal_name: 'service_principal',
};

function renderRateLimit(limit: RateLimit): TerraformShape<ModelServingAiGatewayRateLimits> {
  const { of = 'endpoint', callsPerMinute: calls, tokensPerMinute: tokens } = limit;
  const whose = typeof of === 'string' ? { key: of } : { key: KEYS[of.attribute], principal: of.name };
  return { ...whose, calls, tokens, renewal_period: 'minute' };
}
