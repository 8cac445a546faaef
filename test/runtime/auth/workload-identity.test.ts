import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { json, type Step } from '../../support/scripted-server.ts';
import { formOf, startTokenGivers, type TokenGivers, tokenAnswer } from './token-givers.ts';

const TOKEN = '/oidc/v1/token';

let givers: TokenGivers | undefined;
afterEach(() => givers?.close());

async function start(routes: Readonly<Record<string, Step>>): Promise<TokenGivers> {
  givers = await startTokenGivers({ [TOKEN]: tokenAnswer('exchanged'), ...routes });
  return givers;
}

const exchanged = { authorization: 'Bearer exchanged' };

test("GitHub's OIDC token, for the token endpoint of the workspace, is exchanged", async () => {
  const { find, url, asked } = await start({ '/github': json({ value: 'signed' }) });
  const env = {
    DATABRICKS_CLIENT_ID: 'robot',
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/github?api-version=2`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'runner',
  };

  const { choice, headers } = await find({ host: url, env });

  expect(choice.method).toBe('github-oidc');
  expect(await headers()).toEqual(exchanged);
  const [github] = asked('/github');
  expect(github?.headers.authorization).toBe('Bearer runner');
  expect(new URL(github?.url ?? '', url).searchParams.get('audience')).toBe(`${url}${TOKEN}`);
  expect(formOf(asked(TOKEN)[0])).toEqual({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    subject_token: 'signed',
    scope: 'all-apis',
    client_id: 'robot',
  });
});

test('a token file is read anew for every exchange', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'lakeform-oidc-')), 'token');
  writeFileSync(path, 'monday\n');
  const { find, url, asked } = await start({});
  const { choice, headers } = await find({ host: url, env: { DATABRICKS_OIDC_TOKEN_FILEPATH: path } });

  await headers();
  writeFileSync(path, 'tuesday\n');
  await headers({ renew: true });

  expect(choice.method).toBe('file-oidc');
  expect(asked(TOKEN).map((request) => formOf(request).subject_token)).toEqual(['monday', 'tuesday']);
});

test('a token file that is missing is an error, and no reason to be somebody else', async () => {
  const { find, url } = await start({});
  const { headers } = await find({ host: url, env: { DATABRICKS_OIDC_TOKEN_FILEPATH: '/nowhere/token' } });

  await expect(headers()).rejects.toThrowErrorMatchingInlineSnapshot(
    `[UserError: the file of the OIDC token, /nowhere/token, cannot be read: there is none]`,
  );
});

test('a variable holds the token, and DATABRICKS_OIDC_TOKEN_ENV says which', async () => {
  const { find, url, asked } = await start({});
  const { choice, headers } = await find({
    host: url,
    env: { DATABRICKS_OIDC_TOKEN_ENV: 'CI_TOKEN', CI_TOKEN: 'signed' },
  });

  expect(await headers()).toEqual(exchanged);
  expect(choice.method).toBe('env-oidc');
  expect(formOf(asked(TOKEN)[0]).subject_token).toBe('signed');
});

test('Azure Pipelines vouches for its jobs', async () => {
  const path = '/ada/p/_apis/distributedtask/hubs/build/plans/1/jobs/2/oidctoken';
  const { find, url, asked } = await start({ [path]: json({ oidcToken: 'signed' }) });
  const env = {
    SYSTEM_ACCESSTOKEN: 'pipeline',
    SYSTEM_TEAMFOUNDATIONCOLLECTIONURI: `${url}/ada/`,
    SYSTEM_TEAMPROJECTID: 'p',
    SYSTEM_HOSTTYPE: 'build',
    SYSTEM_PLANID: '1',
    SYSTEM_JOBID: '2',
  };

  const { choice, headers } = await find({ host: url, env });

  expect(await headers()).toEqual(exchanged);
  expect(choice.method).toBe('azure-devops-oidc');
  expect(asked(path)[0]).toMatchObject({ method: 'POST', headers: { authorization: 'Bearer pipeline' } });
});

test('where the workspace does not trust GitHub, the next method is tried, and that is said', async () => {
  const refused = json({ error: 'invalid_grant', error_description: 'no policy trusts it' }, 400);
  const { find, url } = await start({ [TOKEN]: refused, '/github': json({ value: 'signed' }) });
  const env = {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/github`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'runner',
    DATABRICKS_OIDC_TOKEN: 'signed',
  };

  const { choice } = await find({ host: url, env });

  expect(choice.method).toBe('env-oidc');
  expect(choice.passedOver).toContainEqual({
    method: 'github-oidc',
    reason: 'POST /oidc/v1/token was refused (400): no policy trusts it',
  });
});
