import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../messages/user-error.ts';
import { SETTINGS, type SettingName } from '../../../runtime/auth/settings.ts';
import { findCredentials } from '../../../runtime/index.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const HOST = 'https://adb-1.2.azuredatabricks.net';

/** What sets each method up, in the order in which they are tried; the tools of the others are not here. */
const METHODS: Readonly<Record<string, readonly SettingName[]>> = {
  pat: ['token'],
  'oauth-m2m': ['client_id', 'client_secret'],
  'github-oidc': ['actions_id_token_request_url', 'actions_id_token_request_token'],
  'env-oidc': ['oidc_token_env'],
  'file-oidc': ['databricks_id_token_filepath'],
  'azure-msi': ['azure_use_msi'],
  'azure-client-secret': ['azure_client_id', 'azure_client_secret', 'azure_tenant_id'],
};

const KINDS: Readonly<Partial<Record<SettingName, string>>> = {
  token: 'pat',
  client_id: 'oauth',
  client_secret: 'oauth',
  oidc_token_env: 'env-oidc',
  databricks_id_token_filepath: 'file-oidc',
  azure_use_msi: 'azure',
  azure_client_id: 'azure',
  azure_client_secret: 'azure',
  azure_tenant_id: 'azure',
};

const VALUES: Readonly<Partial<Record<SettingName, string>>> = {
  actions_id_token_request_url: 'https://github.test/token',
  oidc_token_env: 'CI_TOKEN',
  azure_use_msi: 'true',
};

const NAMES = Object.values(METHODS).flat();

/** Every token that is asked for is given. */
const generous: typeof fetch = async () =>
  new Response(JSON.stringify({ access_token: 'token', value: 'signed', expires_in: 3600 }));

interface Given {
  readonly environment: Partial<Record<SettingName, string>>;
  readonly profile: Partial<Record<SettingName, string>>;
  readonly settings?: Partial<Record<SettingName, string>>;
  readonly authType?: string;
}

/** The method that is chosen, or the code of the refusal; and what it sends. */
async function chosen({ environment, profile, settings, authType }: Given) {
  const lines = Object.entries(profile).map(([name, value]) => `${name} = ${value}\n`);
  const variables = Object.entries(environment).map(([name, value]) => [variableOf(name), value]);
  const env = {
    PATH: '/nowhere',
    CI_TOKEN: 'signed',
    DATABRICKS_CONFIG_PROFILE: 'dev',
    ...(authType && { DATABRICKS_AUTH_TYPE: authType }),
    ...Object.fromEntries(variables),
  };
  const readConfigFile = async () => `[dev]\nhost = ${HOST}\n${lines.join('')}`;
  const search = { env, settings, readConfigFile, clock: virtualClock(), fetch: generous };
  try {
    const found = await findCredentials(search);
    return {
      outcome: found?.choice.method,
      headers: await found?.authenticator.headers().catch(() => undefined),
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { outcome: error.code, headers: undefined };
  }
}

function variableOf(name: string): string {
  const rules = Object.entries(SETTINGS).find(([known]) => known === name)?.[1];
  return rules !== undefined && 'variable' in rules ? rules.variable : '';
}

const valuesOf = (names: readonly SettingName[]) =>
  Object.fromEntries(names.map((name) => [name, VALUES[name] ?? `the-${name}`]));

const someNames = fc.subarray(NAMES);
const oneAuthType = fc.constantFrom(...Object.keys(METHODS));

function firstSetUp(names: readonly SettingName[]): string | undefined {
  return Object.entries(METHODS).find(([, needs]) => needs.every((name) => names.includes(name)))?.[0];
}

const kindsOf = (names: readonly SettingName[]) => new Set(names.flatMap((name) => KINDS[name] ?? []));

describe('whatever is set, in the environment or in the profile', () => {
  test('settings of two kinds are a conflict; else the first method that is set up is used', async () => {
    await fc.assert(
      fc.asyncProperty(someNames, someNames, async (inEnvironment, inProfile) => {
        const names = [...inEnvironment, ...inProfile];
        const expected = kindsOf(names).size > 1 ? 'conflicting_credentials' : firstSetUp(names);
        const given = { environment: valuesOf(inEnvironment), profile: valuesOf(inProfile) };
        expect((await chosen(given)).outcome).toBe(expected ?? 'no_credentials');
      }),
      { numRuns: 150 },
    );
  });

  test('auth_type decides alone', async () => {
    await fc.assert(
      fc.asyncProperty(someNames, someNames, oneAuthType, async (inEnvironment, inProfile, authType) => {
        const names = [...inEnvironment, ...inProfile];
        const isSetUp = METHODS[authType]?.every((name) => names.includes(name));
        const given = { environment: valuesOf(inEnvironment), profile: valuesOf(inProfile), authType };
        expect((await chosen(given)).outcome).toBe(isSetUp ? authType : 'no_credentials');
      }),
      { numRuns: 150 },
    );
  });

  test('what is given goes before the environment, and that before the profile', async () => {
    const places = fc.record({ given: fc.boolean(), environment: fc.boolean(), profile: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(places, async ({ given, environment, profile }) => {
        fc.pre(given || environment || profile);
        const { headers } = await chosen({
          settings: given ? { token: 'from-given' } : {},
          environment: environment ? { token: 'from-environment' } : {},
          profile: profile ? { token: 'from-profile' } : {},
        });
        const first = given ? 'given' : environment ? 'environment' : 'profile';
        expect(headers).toEqual({ authorization: `Bearer from-${first}` });
      }),
    );
  });
});
