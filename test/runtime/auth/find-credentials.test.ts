import { describe, expect, test } from 'vitest';
import { UserError } from '../../../messages/user-error.ts';
import { type Credentials, findCredentials } from '../../../runtime/index.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const HOST = 'https://lake.test';
const FILE = `
; written by hand
[DEFAULT]
host = lake.test
token = dapi-default

[other]
host  = https://other.test/
token = dapi-other

[robot]
host = https://robots.test
client_id = robot
client_secret = s3cret

[hostless]
token = dapi-nowhere
`;

interface Given {
  host?: string;
  profile?: string;
  env?: Record<string, string>;
  file?: string;
}

async function found({ host, profile, env = {}, file }: Given): Promise<string | undefined> {
  const search = {
    host,
    profile,
    env: { PATH: '/nowhere', ...env },
    clock: virtualClock(),
    readConfigFile: async () => file,
  };
  const credentials = await findCredentials(search);
  return credentials && describeCredentials(credentials);
}

function describeCredentials({ host, authenticator }: Credentials): string {
  return `${host} with ${authenticator.description}`;
}

async function refusal(given: Given): Promise<string> {
  const error: unknown = await found(given).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw new Error(`not refused: ${error}`);
  expect(error.describe()).not.toMatch(/dapi-|s3cret/);
  return error.describe();
}

describe('credentials are found', () => {
  test('in DATABRICKS_TOKEN before a profile', async () => {
    expect(await found({ host: HOST, env: { DATABRICKS_TOKEN: 'dapi-env' }, file: FILE })).toBe(
      'https://lake.test with the token in DATABRICKS_TOKEN',
    );
  });

  test('as a service principal', async () => {
    const env = {
      DATABRICKS_HOST: 'lake.test',
      DATABRICKS_CLIENT_ID: 'robot',
      DATABRICKS_CLIENT_SECRET: 's3cret',
    };
    expect(await found({ env })).toBe('https://lake.test with the service principal in DATABRICKS_CLIENT_ID');
  });

  test('in a profile of the same host', async () => {
    expect(await found({ host: 'https://other.test', file: FILE })).toContain("profile 'other'");
  });

  test('in the profile that is named, whatever the environment says', async () => {
    const env = { DATABRICKS_HOST: HOST, DATABRICKS_TOKEN: 'dapi-env' };
    expect(await found({ profile: 'robot', env, file: FILE })).toContain(
      "https://robots.test with profile 'robot'",
    );
  });

  test('in the profile that DATABRICKS_CONFIG_PROFILE names', async () => {
    expect(await found({ env: { DATABRICKS_CONFIG_PROFILE: 'other' }, file: FILE })).toContain(
      'https://other.test',
    );
  });
});

test('without a host nothing is searched', async () => {
  expect(await found({ env: { DATABRICKS_TOKEN: 'dapi-env' }, file: FILE })).toBeUndefined();
});

describe('refused', () => {
  test('nothing is found', async () => {
    const env = { DATABRICKS_CLIENT_ID: 'robot' };
    expect(await refusal({ host: 'https://new.test', env, file: FILE })).toMatchInlineSnapshot(`
      "no credentials for https://new.test; what was tried:
        pat                  DATABRICKS_TOKEN is not set
        basic                DATABRICKS_USERNAME and DATABRICKS_PASSWORD are not set
        oauth-m2m            DATABRICKS_CLIENT_SECRET is not set
        databricks-cli       there is no 'databricks' on PATH
        metadata-service     DATABRICKS_METADATA_SERVICE_URL is not set
        github-oidc          ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not set
        azure-devops-oidc    SYSTEM_ACCESSTOKEN is not set
        env-oidc             DATABRICKS_OIDC_TOKEN is not set
        file-oidc            DATABRICKS_OIDC_TOKEN_FILEPATH is not set
        github-oidc-azure    ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not set
        azure-msi            ARM_USE_MSI is not set
        azure-client-secret  ARM_CLIENT_ID, ARM_CLIENT_SECRET and ARM_TENANT_ID are not set
        azure-cli            the workspace is not in Azure
        google-credentials   GOOGLE_CREDENTIALS is not set
        google-id            DATABRICKS_GOOGLE_SERVICE_ACCOUNT is not set
        hint: databricks auth login --host https://new.test, or export DATABRICKS_TOKEN=…, or write a profile of it into ~/.databrickscfg"
    `);
  });

  test('a token that belongs to another host is never sent', async () => {
    const env = { DATABRICKS_HOST: 'https://other.test', DATABRICKS_TOKEN: 'dapi-env' };
    expect(await refusal({ host: HOST, env })).toMatchInlineSnapshot(`
      "no credentials for https://lake.test; what was tried:
        pat                  DATABRICKS_TOKEN is not set
        basic                DATABRICKS_USERNAME and DATABRICKS_PASSWORD are not set
        oauth-m2m            DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET are not set
        databricks-cli       there is no 'databricks' on PATH
        metadata-service     DATABRICKS_METADATA_SERVICE_URL is not set
        github-oidc          ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not set
        azure-devops-oidc    SYSTEM_ACCESSTOKEN is not set
        env-oidc             DATABRICKS_OIDC_TOKEN is not set
        file-oidc            DATABRICKS_OIDC_TOKEN_FILEPATH is not set
        github-oidc-azure    ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not set
        azure-msi            ARM_USE_MSI is not set
        azure-client-secret  ARM_CLIENT_ID, ARM_CLIENT_SECRET and ARM_TENANT_ID are not set
        azure-cli            the workspace is not in Azure
        google-credentials   GOOGLE_CREDENTIALS is not set
        google-id            DATABRICKS_GOOGLE_SERVICE_ACCOUNT is not set
      DATABRICKS_TOKEN: set, but for DATABRICKS_HOST https://other.test
      no profile of this host in ~/.databrickscfg (no profiles)
        hint: databricks auth login --host https://lake.test, or export DATABRICKS_TOKEN=…, or write a profile of it into ~/.databrickscfg"
    `);
  });

  test('an unknown profile', async () => {
    expect(await refusal({ profile: 'othr', file: FILE })).toMatchInlineSnapshot(`
      "no profile 'othr' in ~/.databrickscfg, which has: DEFAULT, other, robot, hostless
        hint: did you mean 'other'?"
    `);
  });

  test('a profile without a host', async () => {
    expect(await refusal({ profile: 'hostless', file: FILE })).toMatchInlineSnapshot(
      `"profile 'hostless' in ~/.databrickscfg has no host"`,
    );
  });

  test('a host that is not https', async () => {
    expect(
      await refusal({ host: 'http://lake.test', env: { DATABRICKS_TOKEN: 'dapi-env' } }),
    ).toMatchInlineSnapshot(`
      "'http://lake.test' is not https; a token would travel in clear
        hint: use https://… (plain http is for a workspace on this machine, 127.0.0.1 or localhost)"
    `);
  });

  test('certificates that are not verified', async () => {
    const env = { DATABRICKS_TOKEN: 'dapi-env', NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    expect(await refusal({ host: HOST, env })).toMatchInlineSnapshot(`
      "NODE_TLS_REJECT_UNAUTHORIZED=0 would send your token to whoever answers
        hint: unset it; name the certificate of your own authority in NODE_EXTRA_CA_CERTS"
    `);
  });

  test('a host that is none', async () => {
    expect(await refusal({ host: 'https://' })).toMatchInlineSnapshot(
      `"'https://' is no workspace host; it looks like https://adb-1234.5.azuredatabricks.net"`,
    );
  });
});
