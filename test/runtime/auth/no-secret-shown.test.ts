import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { UserError } from '../../../messages/user-error.ts';
import { createRequester, findCredentials, keepSecrets, whoAmI } from '../../../runtime/index.ts';
import { json, type Received, type Step } from '../../support/scripted-server.ts';
import { startTokenGivers, type TokenGivers } from './token-givers.ts';

let givers: TokenGivers | undefined;
afterEach(() => givers?.close());

/** Signs that forms and addresses write differently, too. */
const secret = (of: string) => `s3cret-${of}~+/x`;
const tokenFile = join(mkdtempSync(join(tmpdir(), 'lakeform-oidc-')), 'token');
writeFileSync(tokenFile, secret('file'));

const github = (url: string) => ({
  ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/github`,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: secret('runner'),
});
const entra = { ARM_CLIENT_ID: 'robot', ARM_TENANT_ID: 'tenant' };

/** The environment of each method with a secret. */
const METHODS: Readonly<Record<string, (url: string) => Record<string, string>>> = {
  pat: () => ({ DATABRICKS_TOKEN: secret('pat') }),
  basic: () => ({ DATABRICKS_USERNAME: 'ada', DATABRICKS_PASSWORD: secret('password') }),
  'oauth-m2m': () => ({ DATABRICKS_CLIENT_ID: 'robot', DATABRICKS_CLIENT_SECRET: secret('client') }),
  'metadata-service': (url) => ({ DATABRICKS_METADATA_SERVICE_URL: `${url}/${secret('service')}` }),
  'github-oidc': github,
  'github-oidc-azure': (url) => ({ ...github(url), ...entra }),
  'azure-devops-oidc': (url) => ({
    SYSTEM_ACCESSTOKEN: secret('pipeline'),
    SYSTEM_TEAMFOUNDATIONCOLLECTIONURI: url,
    SYSTEM_TEAMPROJECTID: 'p',
    SYSTEM_HOSTTYPE: 'build',
    SYSTEM_PLANID: '1',
    SYSTEM_JOBID: '2',
  }),
  'env-oidc': () => ({ DATABRICKS_OIDC_TOKEN: secret('variable') }),
  'file-oidc': () => ({ DATABRICKS_OIDC_TOKEN_FILEPATH: tokenFile }),
  'azure-msi': () => ({ ARM_USE_MSI: 'true' }),
  'azure-client-secret': () => ({ ...entra, ARM_CLIENT_SECRET: secret('entra') }),
  'google-credentials': () => ({ GOOGLE_CREDENTIALS: secret('google') }),
};

const repeated = ({ url, headers, body }: Received) => `${JSON.stringify(headers)} ${body} ${url}`;

/** Servers that repeat all they are sent, whole, or behind so much text that it is cut in the midst of it. */
const ECHOES: Readonly<Record<string, Step>> = {
  'an error of Databricks': (response, request) =>
    json({ error_code: 'BAD', message: repeated(request) }, 400)(response, request),
  'a refusal': (response, request) =>
    json({ error: 'invalid_client', error_description: repeated(request) }, 401)(response, request),
  'a forbidden page': (response, request) => void response.writeHead(403).end(repeated(request)),
  'a page': (response, request) => void response.writeHead(200).end(repeated(request)),
  'a redirect': (response, request) =>
    void response.writeHead(302, { location: `/login?was=${encodeURIComponent(repeated(request))}` }).end(),
  'a breakdown': (response, request) => void response.writeHead(500).end(repeated(request)),
  'another token': (response, request) =>
    json({ token: repeated(request), access_token: 7, value: 7 })(response, request),
  ...Object.fromEntries(
    [188, 181, 174].map((cut) => [
      `a page that is cut after ${200 - cut} letters of a secret`,
      (response, { headers, body }) =>
        void response.writeHead(400).end(`${'x'.repeat(cut)}${headers.authorization ?? ''}${body}`),
    ]),
  ),
} satisfies Record<string, Step>;

const given: Step = (response, request) => {
  const value = secret(`token-${request.url.length}`);
  json({ access_token: value, value, oidcToken: value, expires_in: 3600 })(response, request);
};

interface Script {
  /** What the workspace answers. */
  workspace: Step;
  /** What all that give tokens answer. */
  tokens: Step;
}

function start(script: Script): Promise<TokenGivers> {
  const tokens: Step = (response, request) => script.tokens(response, request);
  return startTokenGivers({
    '/oidc/v1/token': tokens,
    '/github': tokens,
    '/p/_apis/distributedtask/hubs/build/plans/1/jobs/2/oidctoken': tokens,
    '/login.microsoftonline.com/tenant/oauth2/token': tokens,
    '/169.254.169.254/metadata/identity/oauth2/token': tokens,
    '/api/2.0/preview/scim/v2/Me': (response, request) => script.workspace(response, request),
  });
}

/** Everything that is said of these credentials, and of the failure. */
async function said(env: Record<string, string>, { url: host, clock, fetch }: TokenGivers): Promise<string> {
  let shown = '';
  try {
    const found = await findCredentials({ host, env, clock, fetch, readConfigFile: async () => undefined });
    shown += JSON.stringify(found?.choice) + found?.authenticator.description;
    if (found === undefined) return shown;
    const authenticator = keepSecrets(found.authenticator);
    await whoAmI(createRequester({ ...found, authenticator, clock, fetch }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    shown += `${error.describe()}${error.stack}${JSON.stringify(error)}`;
  }
  return shown;
}

test.each(Object.entries(METHODS))(
  '%s: no secret is shown, whatever servers answer',
  async (method, variables) => {
    const script = { workspace: given, tokens: given };
    givers = await start(script);
    const env = { PATH: '/nowhere', DATABRICKS_CLOUD: 'Azure', ...variables(givers.url) };
    const forced = { ...env, DATABRICKS_AUTH_TYPE: method };
    for (const [name, step] of Object.entries(ECHOES)) {
      Object.assign(script, { workspace: step, tokens: given });
      const byTheWorkspace = await said(forced, givers);
      Object.assign(script, { tokens: step });
      const byTokenGivers = await said(env, givers);
      for (const shown of [byTheWorkspace, byTokenGivers]) {
        expect(shown, name).not.toBe('');
        expect(shown, name).not.toMatch(/s3cr|czNjcmV/);
      }
    }
  },
);
