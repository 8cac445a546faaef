import type { Construct } from 'constructs';
import {
  Duration,
  Principal,
  SecretScope,
  ServingEndpoint,
  type ServingEndpointProps,
  Stack,
} from '../../constructs/index.ts';

const churn = { model: 'ml.churn.churn', version: 12 } as const;
const shop = Principal.group('shop');

/** Everything that can be said of a serving endpoint. */
export class ServingGallery extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, { naming: { prefix: 'dev_' }, tags: { cost: 'churn' } });
    const secrets = SecretScope.fromName(this, 'ml');
    const environment = { REGION: 'eu', API_TOKEN: secrets.secret('token') };
    const gpt = {
      provider: 'openai',
      name: 'gpt-4o',
      task: 'llm/v1/chat',
      apiKey: secrets.secret('gpt'),
    } as const;
    const complete = this.endpoint('complete', {
      name: 'everything',
      description: 'All that can be said of an endpoint.',
      models: {
        champion: { ...churn, workloadSize: 'Medium', scaleToZero: false, environment },
        challenger: { ...churn, version: 13, traffic: 10, workloadType: 'GPU_SMALL' },
      },
      gateway: {
        usageTracking: true,
        inferenceTable: { catalog: 'ml', schema: 'churn', tablePrefix: 'asked' },
        rateLimits: [
          { callsPerMinute: 1000 },
          { of: 'user', callsPerMinute: 10 },
          { of: shop, tokensPerMinute: 9000 },
        ],
        fallback: true,
      },
      tags: { team: 'ml' },
      routeOptimized: true,
      budgetPolicyId: 'b7c1',
      timeout: Duration.minutes(90),
      overrides: { email_notifications: { on_update_failure: ['ml@corp.test'] } },
      protect: true,
      adopt: { name: 'everything' },
    });
    complete.grantView(Principal.group('users'));
    complete.grantQuery(shop);
    complete.grantManage(Principal.user('ana@corp.test'));
    this.endpoint('minimal', { models: { current: churn } });
    this.endpoint('concurrency', {
      models: { current: { ...churn, provisionedConcurrency: { min: 4, max: 16 } } },
    });
    this.endpoint('foundation', {
      models: {
        current: {
          model: 'system.ai.llama_v3_2_3b_instruct',
          version: 2,
          provisionedThroughput: { max: 44_000 },
        },
      },
    });
    this.endpoint('external', { models: { gpt: { external: gpt } }, gateway: {} });
  }

  private endpoint(id: string, props: ServingEndpointProps): ServingEndpoint {
    return new ServingEndpoint(this, id, props);
  }
}
