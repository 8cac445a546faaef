import { generateKeyPairSync, sign } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  createRequester,
  type SendRequest,
  systemClock,
  tokenAuthenticator,
} from '../../../runtime/index.ts';
import { startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { json } from '../../support/scripted-server.ts';
import { startSelfSigned } from '../../support/self-signed.ts';
import { LakeformProcess } from '../runtime/lakeform-process.ts';

/** `lakeform auth` as a process, against a workspace that gives tokens to service principals. */

const folder = mkdtempSync(join(tmpdir(), 'lakeform-auth-'));
const directory = join(folder, 'workspace');
const principalSchema = z.looseObject({ id: z.string(), applicationId: z.string() });
const secretSchema = z.looseObject({ secret: z.string() });

let workspace: Workspace;
let send: SendRequest;
let principal: z.infer<typeof principalSchema>;

beforeAll(async () => {
  workspace = await startWorkspace({ directory });
  const authenticator = tokenAuthenticator(workspace.token, 'the token of the workspace');
  send = createRequester({ host: workspace.url, authenticator, clock: systemClock });
  principal = principalSchema.parse(
    await post('/api/2.0/preview/scim/v2/ServicePrincipals', { displayName: 'robot' }),
  );
});

afterAll(async () => {
  await workspace?.close();
  rmSync(folder, { recursive: true, force: true });
});

const post = (path: string, body: object) => send({ method: 'POST', path, body });

async function auth(env: Record<string, string>, ...flags: string[]) {
  const lakeform = new LakeformProcess(['auth', ...flags], env);
  const exitCode = await lakeform.ended();
  const { stdout, stderr } = lakeform;
  return { exitCode, stdout, stderr, written: `${stdout}${stderr}${lakeform.files()}` };
}

const withoutPort = (text: string) => text.replaceAll(workspace.url, 'http://127.0.0.1:PORT');

describe('a service principal', () => {
  test('is whom its secret says', async () => {
    const path = `/api/2.0/accounts/servicePrincipals/${principal.id}/credentials/secrets`;
    const { secret } = secretSchema.parse(await post(path, {}));
    const { exitCode, stdout, written } = await auth({
      DATABRICKS_HOST: workspace.url,
      DATABRICKS_CLIENT_ID: principal.applicationId,
      DATABRICKS_CLIENT_SECRET: secret,
    });

    expect(withoutPort(stdout).replaceAll(principal.applicationId, 'ROBOT')).toMatchInlineSnapshot(`
      "host             http://127.0.0.1:PORT
      identity         ROBOT (robot)
      method           oauth-m2m
        host           from DATABRICKS_HOST
        client_id      from DATABRICKS_CLIENT_ID
        client_secret  from DATABRICKS_CLIENT_SECRET
      passed over
        pat            DATABRICKS_TOKEN is not set
        basic          DATABRICKS_USERNAME and DATABRICKS_PASSWORD are not set
      "
    `);
    expect(exitCode).toBe(0);
    expect(written).not.toContain(secret);
  });

  test('is whom a token says that somebody signed whom it trusts', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const issuer = 'https://tokens.ci.test';
    await post(`/api/2.0/accounts/lake/servicePrincipals/${principal.id}/federationPolicies`, {
      oidc_policy: {
        issuer,
        subject: 'repo:ada/lake',
        jwks_json: JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] }),
      },
    });
    const exp = Math.floor(Date.now() / 1000) + 600;
    const claims = { iss: issuer, sub: 'repo:ada/lake', aud: `${workspace.url}/oidc/v1/token`, exp };
    const encoded = [{ alg: 'RS256' }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const signed = encoded.join('.');
    const token = `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;

    const { stdout, written } = await auth(
      {
        DATABRICKS_HOST: workspace.url,
        DATABRICKS_CLIENT_ID: principal.applicationId,
        DATABRICKS_OIDC_TOKEN: token,
      },
      '--json',
    );

    expect(JSON.parse(stdout)).toMatchObject({
      method: 'env-oidc',
      identity: { name: principal.applicationId },
    });
    expect(written).not.toContain(token);
  });
});

test('the login of a tool is found on PATH, and a refused one is told after what was chosen', async () => {
  const tool = join(folder, 'databricks');
  const expiry = new Date(Date.now() + 3_600_000).toISOString();
  const answer = JSON.stringify({ access_token: 'from-another-workspace', expiry });
  writeFileSync(tool, `#!/bin/sh\necho '${answer}'\n`);
  chmodSync(tool, 0o755);

  const env = { DATABRICKS_HOST: workspace.url, PATH: [folder, process.env.PATH].join(delimiter) };
  const { exitCode, stdout, stderr, written } = await auth(env);

  expect(exitCode).toBe(3);
  expect(stdout).toContain('databricks-cli');
  expect(withoutPort(stderr)).toMatchInlineSnapshot(`
    "http://127.0.0.1:PORT refused the Databricks CLI's login: the token is not one of this local workspace
      hint: the token is wrong, expired or of another workspace: get a new one
    "
  `);
  expect(written).not.toContain('from-another-workspace');
});

test('the local workspace has its own token', async () => {
  const { stdout, written } = await auth({ DATABRICKS_TOKEN: 'dapi-of-another' }, '--local', directory);

  expect(stdout).toContain('from the local workspace that runs here');
  expect(written).not.toContain(workspace.token);
});

test('where nobody says which workspace, that is asked', async () => {
  const { exitCode, stderr } = await auth({});
  expect(exitCode).toBe(2);
  expect(stderr).toMatchInlineSnapshot(`
    "auth: in which workspace?
      hint: add --env <environment>, --local or --profile <profile>, or set DATABRICKS_HOST
    "
  `);
});

test('certificates are verified: an authority may be added, but not done without', async ({ skip }) => {
  const server = await startSelfSigned(json({ userName: 'ada@lake.test' }));
  if (server === undefined) return skip('there is no openssl to sign a certificate with');
  try {
    const env = { DATABRICKS_HOST: server.url, DATABRICKS_TOKEN: 'dapi-0123456789' };
    const [refused, unverified, trusted] = await Promise.all([
      auth(env),
      auth({ ...env, NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
      auth({ ...env, NODE_EXTRA_CA_CERTS: server.certificate }),
    ]);

    expect(refused.stderr).toContain('cannot be verified (DEPTH_ZERO_SELF_SIGNED_CERT)');
    expect(unverified.stderr).toContain('NODE_TLS_REJECT_UNAUTHORIZED=0 would send your token');
    expect(trusted.stdout).toContain('ada@lake.test');
    expect([refused, unverified, trusted].map(({ exitCode }) => exitCode)).toEqual([3, 2, 0]);
    expect(server.received).toHaveLength(1);
  } finally {
    await server.close();
  }
});
