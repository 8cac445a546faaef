import {
  Principal,
  SecretScope,
  type ServedModelProps,
  ServingEndpoint,
  type ServingEndpointProps,
  type Stack,
} from '../../../constructs/index.ts';
import { testPlanTable } from './plan-table.ts';

/**
 * Serving endpoints through real Terraform and the real provider: applied they are planned again without change, and a
 * change of one thing is an update in place; of what an endpoint is for good, a replacement.
 */

interface Case {
  readonly props: (stack: Stack, isChanged: boolean) => Partial<ServingEndpointProps>;
  readonly change?: 'update' | 'delete, create';
}

type Props = Partial<ServingEndpointProps>;

function endpoint(before: Props, after: Props, change?: Case['change']): Case {
  return { props: (_, isChanged) => (isChanged ? after : before), change };
}

/** An endpoint of one model. */
function served(before: ServedModelProps, after: ServedModelProps): Case {
  return endpoint({ models: { current: before } }, { models: { current: after } });
}

const first = { model: 'ml.churn.churn', version: 1 } as const;
const second = { model: 'ml.churn.churn', version: 2 } as const;
const foundation = { model: 'system.ai.llama_v3_2_3b_instruct', version: 2 } as const;
const gpt = { provider: 'openai', name: 'gpt-4o', task: 'llm/v1/chat' } as const;
const shop = Principal.group('shop');

const CASES: Readonly<Record<string, Case>> = {
  version: served(first, second),
  machines: served(
    { ...first, workloadType: 'GPU_SMALL', scaleToZero: false },
    { ...first, workloadSize: 'Medium', scaleToZero: true },
  ),
  concurrency: served(
    { ...first, provisionedConcurrency: { min: 4, max: 8 } },
    { ...first, provisionedConcurrency: { min: 4, max: 16 }, scaleToZero: false },
  ),
  throughput: served(
    { ...foundation, provisionedThroughput: { max: 9500 } },
    { ...foundation, provisionedThroughput: { min: 9500, max: 19_000 } },
  ),
  environment: served({ ...first, environment: { REGION: 'eu' } }, first),
  another: endpoint(
    { models: { champion: first } },
    { models: { champion: first, challenger: { ...second, traffic: 10 } } },
  ),
  shares: endpoint(
    { models: { champion: first, challenger: { ...second, traffic: 10 } } },
    { models: { champion: first, challenger: { ...second, traffic: 50 } } },
  ),
  renamed: endpoint({ models: { champion: first } }, { models: { current: second } }),
  external: {
    props: (stack, isChanged) => {
      const apiKey = SecretScope.fromName(stack, 'ml').secret(isChanged ? 'newer' : 'openai');
      return { models: { current: { external: { ...gpt, apiKey } } } };
    },
  },
  gateway: endpoint(
    { gateway: { usageTracking: true, inferenceTable: { catalog: 'ml', schema: 'churn' } } },
    { gateway: { rateLimits: [{ callsPerMinute: 10 }, { of: shop, tokensPerMinute: 10 }], fallback: true } },
  ),
  no_gateway: endpoint({ gateway: { usageTracking: true } }, { gateway: {} }),
  tags: endpoint({ tags: { team: 'ml', cost: 'churn' } }, { tags: { team: 'shop' } }),
  route: endpoint({}, { routeOptimized: true }, 'delete, create'),
  name: endpoint({ name: 'before' }, { name: 'after' }, 'delete, create'),
};

function declareAll(stack: Stack, isChanged: boolean): void {
  for (const [id, { props }] of Object.entries(CASES)) {
    const declared = new ServingEndpoint(stack, id, {
      models: { current: first },
      ...props(stack, isChanged),
    });
    if (id === 'version') declared.grantQuery(Principal.group('users'));
  }
}

testPlanTable('all endpoints are planned again without change, and change as they promise', {
  declare: declareAll,
  changes: Object.fromEntries(
    Object.entries(CASES).map(([id, { change = 'update' }]) => [`databricks_model_serving.${id}`, change]),
  ),
});
