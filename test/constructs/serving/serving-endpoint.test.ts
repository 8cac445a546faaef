import { describe, expect, test } from 'vitest';
import {
  Duration,
  type ISecretScope,
  Principal,
  RegisteredModel,
  Schema,
  SecretScope,
  type ServedModelProps,
  ServingEndpoint,
  type ServingEndpointProps,
  type Stack,
} from '../../../constructs/index.ts';
import type { StackProps } from '../../../constructs/stack.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

const current = { model: 'ml.churn.churn', version: 3 } as const;

function endpoint(props: Partial<ServingEndpointProps> = {}, stackProps?: StackProps) {
  const declare = (stack: Stack) =>
    void new ServingEndpoint(stack, 'churn', { models: { current }, ...props });
  return synthesized(declare, stackProps).resource?.databricks_model_serving?.churn;
}

/** How one model of an endpoint is rendered. @param model given a scope that has secrets */
function served(model: ServedModelProps | ((secrets: ISecretScope) => ServedModelProps)): unknown {
  const stack = synthesized((stack) => {
    const props = typeof model === 'function' ? model(SecretScope.fromName(stack, 'ml')) : model;
    new ServingEndpoint(stack, 'churn', { models: { current: props } });
  });
  return stack.resource?.databricks_model_serving?.churn?.config;
}

test('everything is said of a served model, so that no default of a server shows up in plans', () => {
  expect(endpoint()).toEqual({
    name: 'churn',
    config: {
      served_entities: [
        {
          name: 'current',
          entity_name: 'ml.churn.churn',
          entity_version: '3',
          workload_type: 'CPU',
          workload_size: 'Small',
          scale_to_zero_enabled: true,
        },
      ],
      traffic_config: { routes: [{ served_model_name: 'current', traffic_percentage: 100 }] },
    },
  });
});

test('it has the name and the tags of its environment', () => {
  const rendered = endpoint(
    { tags: { team: 'ml' } },
    { naming: { prefix: 'dev_' }, tags: { cost: 'churn' } },
  );

  expect(rendered).toMatchObject({
    name: 'dev_churn',
    tags: [
      { key: 'cost', value: 'churn' },
      { key: 'team', value: 'ml' },
    ],
  });
});

describe('traffic', () => {
  test('the model without a share gets what the others leave', () => {
    const models = { champion: current, challenger: { ...current, version: 4, traffic: 10 } };

    expect(endpoint({ models })).toMatchObject({
      config: {
        served_entities: [{ name: 'champion' }, { name: 'challenger' }],
        traffic_config: {
          routes: [
            { served_model_name: 'challenger', traffic_percentage: 10 },
            { served_model_name: 'champion', traffic_percentage: 90 },
          ],
        },
      },
    });
  });

  test('two models without a share, no model, and shares that do not add up', () => {
    const report = reportOn((stack) => {
      new ServingEndpoint(stack, 'two', { models: { a: current, b: { ...current, version: 4 } } });
      new ServingEndpoint(stack, 'none', { models: {} });
      new ServingEndpoint(stack, 'more', {
        models: { a: { ...current, traffic: 90 }, b: { ...current, traffic: 20 } },
      });
      new ServingEndpoint(stack, 'most', {
        models: { a: { ...current, traffic: 110 }, b: { ...current, version: 4 } },
      });
    });

    expect(report).toMatchInlineSnapshot(`
      "5 problems in stack team-dev

      [team-dev/more] the shares of traffic add up to 110; they must be 100
      [team-dev/most] config.traffic_config.routes[0].traffic_percentage is 110; it must be a whole number from 0 to 100
      [team-dev/most] the shares of traffic add up to 110; they must be 100
      [team-dev/none] the endpoint serves no model
        hint: models: { current: { model: 'catalog.schema.model', version: 1 } }
      [team-dev/two] models 'a' and 'b' have no share of the traffic
        hint: say the traffic of all but one, which gets the rest of 100"
    `);
  });
});

describe('what it runs on', () => {
  test('machines in numbers, and of another kind', () => {
    expect(
      served({
        ...current,
        workloadType: 'GPU_SMALL',
        provisionedConcurrency: { min: 4, max: 16 },
        scaleToZero: false,
      }),
    ).toMatchObject({
      served_entities: [
        {
          workload_type: 'GPU_SMALL',
          min_provisioned_concurrency: 4,
          max_provisioned_concurrency: 16,
          scale_to_zero_enabled: false,
        },
      ],
    });
  });

  test('tokens a second, of which the server decides the machines', () => {
    const model = { model: 'system.ai.llama_v3_2_3b_instruct', version: 2 };

    expect(served({ ...model, provisionedThroughput: { max: 44_000 } })).toMatchObject({
      served_entities: [
        {
          name: 'current',
          entity_name: 'system.ai.llama_v3_2_3b_instruct',
          entity_version: '2',
          max_provisioned_throughput: 44_000,
          scale_to_zero_enabled: false,
        },
      ],
    });
  });

  test('what does not compile', () => {
    const concurrency = { min: 4, max: 4 };
    const gpt = { provider: 'openai', name: 'gpt-4o', task: 'llm/v1/chat' } as const;
    const not: readonly ServedModelProps[] = [
      // @ts-expect-error -- a size and numbers
      { ...current, workloadSize: 'Small', provisionedConcurrency: concurrency },
      // @ts-expect-error -- tokens have no machines
      { ...current, provisionedThroughput: { max: 1 }, workloadType: 'CPU' },
      // @ts-expect-error -- sizes are written as Databricks writes them
      { ...current, workloadSize: 'small' },
      // @ts-expect-error -- somebody else's model has no version
      { ...current, external: gpt },
      // @ts-expect-error -- a credential as text
      { external: { ...gpt, apiKey: 'sk-abc' } },
      // @ts-expect-error -- a setting of another provider
      { external: { ...gpt, region: 'eu-west-1' } },
    ];

    expect(not).toHaveLength(6);
  });
});

test('what has no word here is said by the names of the provider', () => {
  const overrides = { provisioned_model_units: 50, workload_size: null };

  expect(served({ ...current, overrides })).toEqual({
    served_entities: [
      {
        name: 'current',
        entity_name: 'ml.churn.churn',
        entity_version: '3',
        workload_type: 'CPU',
        scale_to_zero_enabled: true,
        provisioned_model_units: 50,
      },
    ],
    traffic_config: { routes: [{ served_model_name: 'current', traffic_percentage: 100 }] },
  });
});

test('a registered model is served when it is made, with the grants on it', () => {
  const json = synthesized((stack) => {
    const schema = Schema.fromName(stack, 'ml.shared');
    const model = new RegisteredModel(stack, 'churn', { schema });
    model.grantExecute(Principal.group('data-science'));
    const challenger = { model, version: 8, traffic: 10 };
    new ServingEndpoint(stack, 'churn', { models: { current: { model, version: '7' }, challenger } });
  });

  expect(json.resource?.databricks_model_serving?.churn).toMatchObject({
    config: { served_entities: [{ entity_name: 'ml.shared.churn', entity_version: '7' }, {}] },
    depends_on: ['databricks_registered_model.churn', 'databricks_grants.churn_model'],
  });
});

test('secrets reach a model as references, and literals where they belong are refused', () => {
  const report = reportOn((stack) => {
    const environment = { REGION: 'eu', API_TOKEN: 'abc' };
    new ServingEndpoint(stack, 'churn', { models: { current: { ...current, environment } } });
  });

  expect(
    served((secrets) => ({ ...current, environment: { API_TOKEN: secrets.secret('token') } })),
  ).toMatchObject({
    served_entities: [{ environment_vars: { API_TOKEN: '{{secrets/ml/token}}' } }],
  });
  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn] config: served_entities 'current': environment variable 'API_TOKEN' holds a literal where a secret belongs
      hint: put the value into a SecretScope and write scope.secret('key')"
  `);
});

test('a model that somebody else runs, with credentials as secrets only', () => {
  const rendered = served((secrets) => ({
    external: {
      provider: 'amazon-bedrock',
      name: 'claude',
      task: 'llm/v1/chat',
      accessKeyId: secrets.secret('id'),
      secretAccessKey: secrets.secret('key'),
      region: 'eu-west-1',
      bedrockProvider: 'anthropic',
    },
  }));

  expect(rendered).toMatchObject({
    served_entities: [
      {
        name: 'current',
        external_model: {
          provider: 'amazon-bedrock',
          name: 'claude',
          task: 'llm/v1/chat',
          amazon_bedrock_config: {
            aws_access_key_id: '{{secrets/ml/id}}',
            aws_secret_access_key: '{{secrets/ml/key}}',
            aws_region: 'eu-west-1',
            bedrock_provider: 'anthropic',
          },
        },
      },
    ],
  });
});

test('a gateway says whom it limits in the words of the provider', () => {
  const robot = Principal.servicePrincipal('5f0c7ad3-2c4b-4c36-9a53-6f2d1f1f7b10');
  const gateway = {
    usageTracking: true,
    inferenceTable: { catalog: 'ml', schema: 'churn', tablePrefix: 'asked' },
    fallback: true,
    rateLimits: [
      { callsPerMinute: 1000 },
      { of: 'user', callsPerMinute: 10, tokensPerMinute: 500 },
      { of: Principal.group('shop'), tokensPerMinute: 9000 },
      { of: robot, callsPerMinute: 5 },
    ],
  } as const;

  expect(endpoint({ gateway })?.ai_gateway).toEqual({
    usage_tracking_config: { enabled: true },
    inference_table_config: {
      enabled: true,
      catalog_name: 'ml',
      schema_name: 'churn',
      table_name_prefix: 'asked',
    },
    fallback_config: { enabled: true },
    rate_limits: [
      { key: 'endpoint', calls: 1000, renewal_period: 'minute' },
      { key: 'user', calls: 10, tokens: 500, renewal_period: 'minute' },
      { key: 'user_group', principal: 'shop', tokens: 9000, renewal_period: 'minute' },
      { key: 'service_principal', principal: robot.name, calls: 5, renewal_period: 'minute' },
    ],
  });
});

test('requests are kept under the name of the endpoint, and nobody is limited who cannot be', () => {
  const inferenceTable = { catalog: 'ml', schema: 'churn' };
  const report = reportOn((stack) => {
    const rateLimits = [{ of: Principal.user('ana'), callsPerMinute: 10 }];
    new ServingEndpoint(stack, 'churn', { models: { current }, gateway: { rateLimits } });
  });

  expect(endpoint({ gateway: { inferenceTable } })?.ai_gateway).toMatchObject({
    inference_table_config: { table_name_prefix: 'churn' },
  });
  expect(report).toContain("[team-dev/churn] user 'ana' is not an email address");
});

test('a gateway that watches nothing any more says so', () => {
  expect(endpoint({ gateway: {} })?.ai_gateway).toEqual({ usage_tracking_config: { enabled: false } });
});

test('an apply waits as long as it is told', () => {
  expect(endpoint({ timeout: Duration.minutes(90) })?.timeouts).toEqual({ create: '5400s', update: '5400s' });
});

test('grants name it by its id, which is not its name', () => {
  const stack = synthesized((stack) => {
    const churn = new ServingEndpoint(stack, 'churn', { models: { current } });
    churn.grantView(Principal.group('users'));
    churn.grantQuery(Principal.group('shop'));
    churn.grantManage(Principal.user('ana@corp.test'));
  });

  expect(stack.resource?.databricks_permissions?.churn_serving_endpoint).toEqual({
    serving_endpoint_id: `\${databricks_model_serving.churn.serving_endpoint_id}`,
    access_control: [
      { group_name: 'shop', permission_level: 'CAN_QUERY' },
      { group_name: 'users', permission_level: 'CAN_VIEW' },
      { permission_level: 'CAN_MANAGE', user_name: 'ana@corp.test' },
    ],
  });
});

test('one that exists is taken over by its name', () => {
  const stack = synthesized((stack) => {
    new ServingEndpoint(stack, 'churn', {
      models: { current },
      adopt: { name: 'old-churn' },
      name: 'old-churn',
    });
  });

  expect(stack.import).toEqual([{ id: 'old-churn', to: 'databricks_model_serving.churn' }]);
});
