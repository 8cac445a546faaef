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

  test('in such a profile, completed by the environment', async () => {
    const file = '[half]\nhost = lake.test\nclient_id = robot\n';
    const env = { DATABRICKS_CLIENT_SECRET: 's3cret', DATABRICKS_TOKEN: 'dapi-env' };
    expect(await found({ profile: 'half', env, file })).toBe(
      "https://lake.test with profile 'half' of ~/.databrickscfg",
    );
  });

  test('in such a profile without a host, for that of the environment', async () => {
    const env = { DATABRICKS_HOST: 'lake.test' };
    expect(await found({ profile: 'hostless', env, file: FILE })).toContain(
      "https://lake.test with profile 'hostless'",
    );
  });

  test('in the default profile, where nobody says anything', async () => {
    expect(await found({ file: FILE })).toContain("https://lake.test with profile 'DEFAULT'");
  });

  test('in the profile that the Databricks CLI was switched to', async () => {
    const file = `${FILE}\n[__settings__]\ndefault_profile = other\n`;
    expect(await found({ file })).toContain("https://other.test with profile 'other'");
  });

  test('of several profiles of a host, in the one that is the default', async () => {
    const file = `[one]\nhost=lake.test\ntoken=dapi-1\n[two]\nhost=lake.test\ntoken=dapi-2\n`;
    const switched = `${file}[__settings__]\ndefault_profile = two\n`;
    expect(await found({ host: HOST, file: switched })).toContain("profile 'two'");
    expect(await found({ host: HOST, env: { DATABRICKS_CONFIG_PROFILE: 'one' }, file })).toContain(
      "profile 'one'",
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

  test('settings of two kinds', async () => {
    const env = { DATABRICKS_TOKEN: 'dapi-env', ARM_CLIENT_ID: 'robot', DATABRICKS_CONFIG_PROFILE: 'robot' };
    expect(await refusal({ env, file: FILE })).toMatchInlineSnapshot(`
      "more than one way to authenticate is configured: azure, oauth, pat
        azure: azure_client_id, from ARM_CLIENT_ID
        oauth: client_id, from profile 'robot' of ~/.databrickscfg
        oauth: client_secret, from profile 'robot' of ~/.databrickscfg
        pat: token, from DATABRICKS_TOKEN
        hint: unset those that are not meant, or choose: DATABRICKS_AUTH_TYPE=azure-msi | azure-client-secret | azure-cli | oauth-m2m | pat"
    `);
  });

  test('an auth_type that is none', async () => {
    const env = { DATABRICKS_HOST: HOST, DATABRICKS_AUTH_TYPE: 'oauth-m2' };
    expect(await refusal({ env })).toMatchInlineSnapshot(`
      "no auth_type 'oauth-m2'; there are: pat, basic, oauth-m2m, databricks-cli, metadata-service, github-oidc, azure-devops-oidc, env-oidc, file-oidc, github-oidc-azure, azure-msi, azure-client-secret, azure-cli, google-credentials, google-id
        hint: did you mean 'oauth-m2m'?"
    `);
  });

  test('an auth_type that is not set up', async () => {
    const env = { DATABRICKS_HOST: HOST, DATABRICKS_TOKEN: 'dapi-env', DATABRICKS_AUTH_TYPE: 'oauth-m2m' };
    expect(await refusal({ env })).toMatchInlineSnapshot(`
      "auth_type says oauth-m2m, but DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET are not set
        hint: without DATABRICKS_AUTH_TYPE (auth_type in a profile), every method is tried"
    `);
  });

  test('a password', async () => {
    const file = '[old]\nhost = lake.test\nusername = ada\npassword = s3cret\nauth_type = basic\n';
    expect(await refusal({ profile: 'old', file })).toMatchInlineSnapshot(`
      "auth_type says basic, but Lakeform does not support it: Databricks has ended signing in with a password; use 'databricks auth login'
        hint: without DATABRICKS_AUTH_TYPE (auth_type in a profile), every method is tried"
    `);
  });

  test('several profiles of a host, where nobody says which', async () => {
    const file = '[one]\nhost=lake.test\ntoken=dapi-1\n[two]\nhost=lake.test\ntoken=dapi-2\n';
    expect(await refusal({ host: HOST, file })).toMatchInlineSnapshot(`
      "several profiles in ~/.databrickscfg are of https://lake.test: one, two
        hint: name one: --profile, or DATABRICKS_CONFIG_PROFILE"
    `);
  });

  test('a profile of another host than DATABRICKS_HOST', async () => {
    const env = { DATABRICKS_HOST: HOST, DATABRICKS_CONFIG_PROFILE: 'other', DATABRICKS_AUTH_TYPE: 'pat' };
    expect(
      await refusal({ env, file: '[other]\nhost = other.test\ntoken = dapi-other\n' }),
    ).toMatchInlineSnapshot(`
      "auth_type says pat, but DATABRICKS_TOKEN is not set
      DATABRICKS_CONFIG_PROFILE: set, but profile 'other' is of other.test
      no profile of this host in ~/.databrickscfg (it has: other)
        hint: without DATABRICKS_AUTH_TYPE (auth_type in a profile), every method is tried"
    `);
  });

  test('the settings of the Databricks CLI as a profile', async () => {
    expect(await refusal({ profile: '__settings__', file: FILE })).toMatchInlineSnapshot(
      `"'__settings__' of ~/.databrickscfg holds settings and is no profile"`,
    );
  });

  test('ARM_USE_MSI that is neither true nor false', async () => {
    expect(await refusal({ host: HOST, env: { ARM_USE_MSI: 'maybe' } })).toMatchInlineSnapshot(
      `"'maybe' of ARM_USE_MSI is neither true nor false"`,
    );
  });
});
