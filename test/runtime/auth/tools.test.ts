import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { startTokenGivers, type TokenGivers } from './token-givers.ts';

const HOST = 'https://adb-1.2.azuredatabricks.net';
const LATER = '2036-01-15T12:00:00Z';
const WHERE = `${process.env.PATH}`;

let givers: TokenGivers | undefined;
afterEach(() => givers?.close());

/** A tool that answers with a shell script, and writes down with what it was called. */
function fakeTool(name: string, script: string) {
  const folder = mkdtempSync(join(tmpdir(), 'lakeform-tool-'));
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho "$*" >> '${folder}/calls'\n${script}\n`);
  chmodSync(path, 0o755);
  const calls = () => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
  return { env: { PATH: [folder, WHERE].join(delimiter) }, path, calls };
}

async function start(routes: Parameters<typeof startTokenGivers>[0] = {}): Promise<TokenGivers> {
  givers = await startTokenGivers(routes);
  return givers;
}

describe("the Databricks CLI's login", () => {
  const answers = `echo '{"access_token": "from-login", "expiry": "${LATER}", "token_type": "Bearer"}'`;

  test('is that of the host', async () => {
    const { find, url } = await start();
    const { env, calls } = fakeTool('databricks', answers);

    const { choice, headers } = await find({ host: url, env });

    expect(choice.method).toBe('databricks-cli');
    expect(await headers()).toEqual({ authorization: 'Bearer from-login' });
    expect(calls()).toEqual([`auth token --host ${url}`]);
  });

  test('is that of the profile, where there is one', async () => {
    const { find, url } = await start();
    const { env, calls } = fakeTool('databricks', answers);

    const readConfigFile = async () => `[dev]\nhost = ${url}\nauth_type = databricks-cli\n`;
    const { headers } = await find({ profile: 'dev', env, readConfigFile });

    await headers();
    expect(calls()).toEqual(['auth token --profile dev']);
  });

  test('is renewed for good after the workspace refused it, also by a release that cannot force it', async () => {
    const { find, url } = await start();
    const old = `case "$*" in *--force-refresh*) echo 'unknown flag' >&2; exit 1;; esac; ${answers}`;
    const { path, calls } = fakeTool('databricks', old);

    const { headers } = await find({ host: url, env: { PATH: WHERE, DATABRICKS_CLI_PATH: path } });
    expect(await headers({ renew: true })).toEqual({ authorization: 'Bearer from-login' });
    expect(calls().slice(-2)).toEqual([
      `auth token --host ${url} --force-refresh`,
      `auth token --host ${url}`,
    ]);
  });

  test.each([
    [
      'says why there is none',
      `echo 'Error: no login for it' >&2; exit 1`,
      'databricks gave no token: no login for it',
    ],
    ['prints no JSON', 'echo s3cret-token', 'databricks gave no token: an answer that is not understood: '],
    [
      'gives an old one',
      `echo '{"access_token": "x", "expiry": "2001-01-01T00:00:00Z"}'`,
      'has expired already',
    ],
  ])('is passed over where it %s', async (_case, script, reason) => {
    const { find, url } = await start();
    const { env } = fakeTool('databricks', script);

    const { choice } = await find({ host: url, env: { ...env, DATABRICKS_OIDC_TOKEN: 'signed' } });
    const why = choice.passedOver.find(({ method }) => method === 'databricks-cli')?.reason;
    expect(why).toContain(reason);
    expect(why).not.toContain('s3cret-token');
  });

  test('is an error where it is asked for and there is none', async () => {
    const { find, url } = await start();
    const { env } = fakeTool('databricks', 'echo "Error: no login for it" >&2; exit 1');
    const { headers } = await find({ host: url, env: { ...env, DATABRICKS_AUTH_TYPE: 'databricks-cli' } });

    await expect(headers()).rejects.toThrowErrorMatchingInlineSnapshot(
      `[UserError: databricks gave no token: no login for it]`,
    );
  });
});

describe("the Azure CLI's login", () => {
  const token = `echo '{"accessToken": "of-'"$*"'", "expires_on": ${Date.parse(LATER) / 1000}}'`;
  const account = (type: string, name: string) =>
    `case "$*" in "account show"*) echo '{"user": {"type": "${type}", "name": "${name}"}}';; *) ${token};; esac`;

  test('is that of the tenant which the workspace leads to', async () => {
    const { find, calls } = await startWith(account('user', 'ada'), {
      [`/${new URL(HOST).host}/aad/auth`]: (response) => {
        response.writeHead(302, { location: 'https://login.microsoftonline.com/tenant/oauth2/authorize' });
        response.end();
      },
    });

    const { choice, headers } = await find();

    expect(choice.method).toBe('azure-cli');
    expect(Object.keys(await headers())).toEqual(['authorization', 'x-databricks-azure-sp-management-token']);
    // The two tokens are asked for at the same time.
    expect(calls().toSorted()).toEqual([
      'account get-access-token --resource 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d --tenant tenant --output json',
      'account get-access-token --resource https://management.core.windows.net/ --tenant tenant --output json',
      'account show --output json',
    ]);
  });

  test('sends no token for management where a person may not have one', async () => {
    const script = account('user', 'ada').replace(
      token,
      `case "$*" in *management*) exit 1;; *) ${token};; esac`,
    );
    const { find } = await startWith(script);
    expect(Object.keys(await (await find()).headers())).toEqual(['authorization']);
  });

  test('of a managed identity is not told a tenant', async () => {
    const { find, calls } = await startWith(account('servicePrincipal', 'systemAssignedIdentity'));
    await find({ ARM_TENANT_ID: 'tenant' });
    expect(calls().join()).not.toContain('--tenant');
  });

  test('is passed over where there is no Azure CLI', async () => {
    const { find } = await start();
    const search = find({ host: HOST, env: { PATH: '/nowhere' } });
    await expect(search).rejects.toThrow("azure-cli            there is no 'az' on PATH");
  });

  async function startWith(script: string, routes: Parameters<typeof startTokenGivers>[0] = {}) {
    const { find } = await start(routes);
    const { env, calls } = fakeTool('az', script);
    const more = (others: Record<string, string> = {}) => find({ host: HOST, env: { ...env, ...others } });
    return { find: more, calls };
  }
});
