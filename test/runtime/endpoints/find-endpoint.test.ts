import { expect, test } from 'vitest';
import { UserError } from '../../../messages/user-error.ts';
import {
  ApiError,
  type ApiRequest,
  createEndpointsClient,
  findEndpoint,
  findServedModel,
} from '../../../runtime/index.ts';
import { endpointJson, served } from '../../support/scripted-endpoint.ts';

const NOT_FOUND = new ApiError('not_found', 'https://lake.test does not know it: Endpoint', { status: 404 });

/** A workspace that has `dev_churn` and these others. */
function workspace(...others: readonly string[]) {
  const two = { served_entities: [{ name: 'champion' }, { name: 'challenger' }] };
  const answer = ({ path }: ApiRequest): unknown => {
    if (path.endsWith('/serving-endpoints'))
      return others.length === 0 ? {} : { endpoints: others.map(named) };
    if (path.endsWith('/dev_churn'))
      return endpointJson('READY', 'NOT_UPDATING', { config: served('READY') });
    if (path.endsWith('/two')) return endpointJson('READY', 'NOT_UPDATING', { config: two });
    if (path.endsWith('/none')) return endpointJson('READY', 'NOT_UPDATING');
    throw NOT_FOUND;
  };
  return createEndpointsClient('https://lake.test', async (request) => answer(request));
}

const named = (name: string) => ({ name });

/** What a reader sees of the error. */
async function problem(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (error) {
    if (error instanceof UserError) return error.describe();
    throw error;
  }
  return 'no problem';
}

test('an endpoint is what Databricks says, with the addresses of its page and of its models', async () => {
  expect(await findEndpoint(workspace(), 'dev_churn')).toEqual({
    name: 'dev_churn',
    url: 'https://lake.test/ml/endpoints/dev_churn',
    invocationUrl: 'https://lake.test/serving-endpoints/dev_churn/invocations',
    state: 'ready',
    said: 'READY, NOT_UPDATING',
    models: [
      {
        name: 'current',
        serves: 'ml.churn.churn 12',
        traffic: 100,
        state: 'ready',
        reason: undefined,
        pending: false,
      },
    ],
  });
});

test('an unknown one names those that there are', async () => {
  expect(
    await problem(() => findEndpoint(workspace('dev_churn', 'llm'), 'dev_chrun')),
  ).toMatchInlineSnapshot(`
    "no serving endpoint 'dev_chrun' in https://lake.test, which has:
      dev_churn
      llm
      hint: did you mean 'dev_churn'?"
  `);
  expect(await problem(() => findEndpoint(workspace(), 'churn'))).toMatchInlineSnapshot(`
    "no serving endpoint 'churn' in https://lake.test, and no other one that you can see
      hint: is it deployed? lakeform deploy --env <environment>"
  `);
});

test('the only served model needs no name, one of several does', async () => {
  const client = workspace();
  const [one, two, none] = [
    await findEndpoint(client, 'dev_churn'),
    await findEndpoint(client, 'two'),
    await findEndpoint(client, 'none'),
  ];

  expect(findServedModel(one, undefined).name).toBe('current');
  expect(findServedModel(two, 'challenger').name).toBe('challenger');
  expect(await problem(() => findServedModel(two, undefined))).toMatchInlineSnapshot(`
    "endpoint 'dev_churn' serves 2 models: champion, challenger
      hint: name one: --model champion"
  `);
  expect(await problem(() => findServedModel(two, 'champ'))).toMatchInlineSnapshot(`
    "endpoint 'dev_churn' does not serve 'champ'; it serves: champion, challenger
      hint: did you mean 'champion'?"
  `);
  expect(await problem(() => findServedModel(none, undefined))).toMatchInlineSnapshot(
    `"endpoint 'dev_churn' serves no model"`,
  );
});
