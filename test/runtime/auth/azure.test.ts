import { afterEach, describe, expect, test } from 'vitest';
import { json, type Step } from '../../support/scripted-server.ts';
import { formOf, startTokenGivers, type TokenGivers, tokenAnswer } from './token-givers.ts';

const HOST = 'https://adb-1.2.azuredatabricks.net';
const LOGIN = '/login.microsoftonline.com/tenant/oauth2/token';
const METADATA = '/169.254.169.254/metadata/identity/oauth2/token';
const RESOURCE = '/subscriptions/s1/resourceGroups/g/providers/Microsoft.Databricks/workspaces/lake';
const DATABRICKS = '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d';
const PRINCIPAL = { ARM_CLIENT_ID: 'robot', ARM_CLIENT_SECRET: 's3cret', ARM_TENANT_ID: 'tenant' };

let givers: TokenGivers | undefined;
afterEach(() => givers?.close());

async function start(routes: Readonly<Record<string, Step>>): Promise<TokenGivers> {
  givers = await startTokenGivers(routes);
  return givers;
}

/** A token that says what it is for. */
const entra: Step = (response, request) => {
  tokenAnswer(`for ${formOf(request).resource}`)(response, request);
};

describe('a service principal of Entra ID', () => {
  test('sends a token for Databricks, and one for the management of Azure', async () => {
    const { find, asked } = await start({ [LOGIN]: entra });

    const { choice, headers } = await find({ host: HOST, env: PRINCIPAL });

    expect(choice.method).toBe('azure-client-secret');
    expect(await headers()).toEqual({
      authorization: `Bearer for ${DATABRICKS}`,
      'x-databricks-azure-sp-management-token': 'for https://management.core.windows.net/',
    });
    expect(formOf(asked(LOGIN)[0])).toMatchObject({
      grant_type: 'client_credentials',
      client_id: 'robot',
      client_secret: 's3cret',
    });
  });

  test('finds its workspace by the id of the resource, and names that in every request', async () => {
    const workspace = `/management.azure.com${RESOURCE}`;
    const answer = json({ properties: { workspaceUrl: 'adb-1.2.azuredatabricks.net' } });
    const { find, asked } = await start({ [LOGIN]: entra, [workspace]: answer });

    const found = await find({ env: { ...PRINCIPAL, DATABRICKS_AZURE_RESOURCE_ID: RESOURCE } });

    expect(found.host).toBe(HOST);
    expect(asked(workspace)[0]?.headers.authorization).toBe('Bearer for https://management.azure.com/');
    expect(await found.headers()).toMatchObject({ 'x-databricks-azure-workspace-resource-id': RESOURCE });
  });

  test.each(['//thief.test/x', 'https://thief.test/x'])('asks Azure alone about %s', async (id) => {
    const { find, received } = await start({ [LOGIN]: entra });

    await expect(find({ env: { ...PRINCIPAL, DATABRICKS_AZURE_RESOURCE_ID: id } })).rejects.toThrow();
    expect(received.map(({ url }) => url.split('/')[1])).toEqual([
      'login.microsoftonline.com',
      'management.azure.com',
    ]);
  });

  test.each([
    ['https://adb-1.2.databricks.azure.us', 'login.microsoftonline.us'],
    ['https://adb-1.2.databricks.azure.cn', 'login.chinacloudapi.cn'],
  ])('of %s signs in at %s', async (host, login) => {
    const { find, asked } = await start({ [`/${login}/tenant/oauth2/token`]: entra });

    await (await find({ host, env: PRINCIPAL })).headers();
    expect(asked(`/${login}/tenant/oauth2/token`)).toHaveLength(2);
  });

  test('a wrong secret is told in the words of Entra ID, without it', async () => {
    const description = 'AADSTS7000215: Invalid client secret s3cret provided. Trace ID: 0f1e Timestamp: now';
    const { find } = await start({
      [LOGIN]: json({ error: 'invalid_client', error_description: description }, 401),
    });
    const { headers } = await find({ host: HOST, env: PRINCIPAL });

    const error: unknown = await headers().catch((thrown: unknown) => thrown);
    expect(String(error)).toMatchInlineSnapshot(
      `"ApiError: https://login.microsoftonline.com refused the service principal in ARM_CLIENT_ID: AADSTS7000215: Invalid client secret *** provided"`,
    );
  });
});

describe('a managed identity', () => {
  const identity = { ARM_USE_MSI: 'true' };

  test('is asked of the metadata service of the machine', async () => {
    const answer = json({
      access_token: 'machine',
      expires_in: '86399',
      expires_on: '1',
      token_type: 'Bearer',
    });
    const { find, asked } = await start({ [METADATA]: answer });

    const { choice, headers } = await find({ host: HOST, env: { ...identity, ARM_CLIENT_ID: 'robot' } });

    expect(choice.method).toBe('azure-msi');
    expect(await headers()).toMatchObject({ authorization: 'Bearer machine' });
    const [first] = asked(METADATA);
    expect(first?.headers.metadata).toBe('true');
    expect(Object.fromEntries(new URL(first?.url ?? '', HOST).searchParams)).toEqual({
      'api-version': '2018-02-01',
      resource: DATABRICKS,
      client_id: 'robot',
    });
  });

  test('is asked again while the machine starts', async () => {
    const tries: Step[] = [json({ error: 'starting' }, 500), tokenAnswer('machine')];
    const answer: Step = (response, request) => (tries.shift() ?? tokenAnswer('machine'))(response, request);
    const { find } = await start({ [METADATA]: answer });

    const { headers } = await find({ host: HOST, env: identity });
    expect(await headers()).toMatchObject({ authorization: 'Bearer machine' });
  });

  test('is not meant by ARM_USE_MSI=false', async () => {
    const { find } = await start({ [LOGIN]: entra });
    const { choice } = await find({ host: HOST, env: { ...PRINCIPAL, ARM_USE_MSI: 'false' } });
    expect(choice.method).toBe('azure-client-secret');
  });
});

test('a service principal of Entra ID is had for the OIDC token of GitHub, without a management token', async () => {
  const { find, url, asked } = await start({ '/github': json({ value: 'signed' }), [LOGIN]: entra });
  const env = {
    ARM_CLIENT_ID: 'robot',
    ARM_TENANT_ID: 'tenant',
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/github?api-version=2`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'runner',
  };

  const { choice, headers } = await find({ host: HOST, env });

  expect(choice.method).toBe('github-oidc-azure');
  expect(await headers()).toEqual({ authorization: `Bearer for ${DATABRICKS}` });
  expect(formOf(asked(LOGIN)[0])).toMatchObject({ client_assertion: 'signed', client_id: 'robot' });
  expect(asked('/github').at(-1)?.url).toContain('audience=api%3A%2F%2FAzureADTokenExchange');
});
