import { createSign, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { heldClock } from '../support/held-clock.ts';
import { sharedWorkspace } from '../support/shared-workspace.ts';
import { as, robot, servicePrincipal } from './support.ts';

const clock = heldClock();
const workspace = sharedWorkspace(clock);
const ME = '2.0/preview/scim/v2/Me';

async function tokenFor(form: Record<string, string>): Promise<Record<string, unknown>> {
  const response = await fetch(`${workspace.url}/oidc/v1/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return (await response.json()) as Record<string, unknown>;
}

test('a personal access token is its owner’s until it expires or is revoked', async () => {
  const { token_value, token_info } = await workspace.post('token/create', { lifetime_seconds: 60 });
  const token = String(token_value);
  expect((await as(workspace, token, 'GET', ME)).json).toMatchObject({
    userName: 'developer@localhost.test',
  });

  clock.advance(60_000);
  expect((await as(workspace, token, 'GET', ME)).said).toMatch(
    /^403 PERMISSION_DENIED: Invalid access token/,
  );

  const { token_id } = token_info as { token_id: string };
  await workspace.post('token/delete', { token_id });
  expect((await as(workspace, token, 'GET', ME)).said).toMatch(/^401 UNAUTHENTICATED/);
});

test('a token made on behalf of a service principal is that one’s', async () => {
  const { token, applicationId } = await robot(workspace, 'robot');

  expect((await as(workspace, token, 'GET', ME)).json).toMatchObject({ applicationId });
});

test('a token of a principal that is gone is refused', async () => {
  const { id, token } = await robot(workspace, 'soon gone');
  await workspace.fetch(`/api/2.0/preview/scim/v2/ServicePrincipals/${id}`, { method: 'DELETE' });

  expect((await as(workspace, token, 'GET', ME)).said).toMatch(/^401/);
});

test('a secret of a service principal is exchanged for a token that is valid for an hour', async () => {
  const { id, applicationId: client_id } = await servicePrincipal(workspace, 'machine');
  const made = await workspace.post(`accounts/servicePrincipals/${id}/credentials/secrets`);
  const form = { grant_type: 'client_credentials', client_id, client_secret: String(made.secret) };
  const { access_token, expires_in } = await tokenFor(form);

  expect(expires_in).toBe(3600);
  expect((await as(workspace, String(access_token), 'GET', ME)).json).toMatchObject({
    applicationId: client_id,
  });
  clock.advance(3_600_000);
  expect((await as(workspace, String(access_token), 'GET', ME)).said).toMatch(/^403/);

  expect(await tokenFor({ ...form, client_secret: 'wrong' })).toMatchObject({ error: 'invalid_client' });
  expect(await tokenFor({ ...form, grant_type: 'password' })).toMatchObject({
    error: 'unsupported_grant_type',
  });
});

test('a token with a signature of somebody else is refused', async () => {
  const forged = ['{"alg":"none"}', `{"use":"access","sub":"1","exp":99999999999}`]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

  expect((await as(workspace, `${forged}.`, 'GET', ME)).said).toMatch(/^401/);
  expect((await as(workspace, `${forged}.AAAA`, 'GET', ME)).said).toMatch(/^401/);
});

test('a token of a trusted issuer is exchanged, and of no other', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { id, applicationId: client_id } = await servicePrincipal(workspace, 'ci');
  await workspace.post(`accounts/local/servicePrincipals/${id}/federationPolicies`, {
    oidc_policy: {
      issuer: 'https://issuer.test',
      subject: 'repo:acme/churn',
      audiences: ['lakeform'],
      jwks_json: JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] }),
    },
  });
  const exp = clock.now() / 1000 + 60;
  const claims = { iss: 'https://issuer.test', sub: 'repo:acme/churn', aud: 'lakeform', exp };
  const exchange = (changed: object, key = privateKey) => {
    const said = [{ alg: 'ES256' }, { ...claims, ...changed }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const subject_token = `${said}.${createSign('sha256').update(said).sign({ key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
    return tokenFor({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      client_id,
      subject_token,
    });
  };

  const { access_token } = await exchange({});
  expect((await as(workspace, String(access_token), 'GET', ME)).json).toMatchObject({
    applicationId: client_id,
  });
  const others = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const refusals = [
    await exchange({ sub: 'repo:acme/other' }),
    await exchange({ iss: 'https://other.test' }),
    await exchange({ aud: 'other' }),
    await exchange({ exp: 1 }),
    await exchange({}, others),
  ];
  expect(refusals.map(({ error_description }) => error_description)).toMatchInlineSnapshot(`
    [
      "the sub of the subject token is not the one of the policy",
      "the issuer of the subject token is not trusted",
      "the subject token is not meant for lakeform",
      "the subject token is not valid now",
      "the subject token is not signed with a key of its issuer",
    ]
  `);
});
