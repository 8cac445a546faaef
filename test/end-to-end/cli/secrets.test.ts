import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { synthesizedProject } from '../../reconcile/synthesized-fixture.ts';
import { json, startScriptedServer } from '../../support/scripted-server.ts';
import { COMMAND } from '../command.ts';
import { type Ended, endOf, withApp } from './user-command.ts';

/** `lakeform secrets` as a process, of a project with one scope and three references, in the local workspace. */

const VALUE = 'hunter2-öffne-dich';

let home: string;
let project: string;
let workspace: Workspace;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'lakeform-secrets-'));
  workspace = await startWorkspace({ directory: join(home, 'workspace') });
  project = withApp(
    synthesizedProject({
      'platform-dev': { environment: 'dev', template: { resource: PLATFORM } },
      'churn-dev': { environment: 'dev', dependencies: ['platform-dev'], template: { resource: CHURN } },
    }),
  );
});

afterEach(async () => {
  await workspace?.close();
  rmSync(home, { recursive: true, force: true });
});

const CLUSTER = { num_workers: 1, spark_version: '16.4.x-scala2.12', node_type_id: 'i3.xlarge' };
const PLATFORM = {
  databricks_secret_scope: { ml: { name: 'dev_ml' } },
  databricks_cluster: {
    shared: {
      cluster_name: 'dev_shared',
      ...CLUSTER,
      spark_env_vars: { API_TOKEN: '{{secrets/dev_ml/api-token}}' },
      spark_conf: { 'spark.password': '{{secrets/dev_ml/db-password}}' },
    },
  },
};
const CHURN = {
  databricks_job: {
    churn: {
      name: 'dev_churn',
      job_cluster: [
        {
          job_cluster_key: 'small',
          new_cluster: { ...CLUSTER, spark_env_vars: { API_TOKEN: '{{secrets/dev_ml/api-token}}' } },
        },
      ],
    },
  },
};

interface Given {
  /** What standard input holds. */
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command in the project, for dev in the local workspace unless the words say where. */
async function lakeform(words: string, { input = '', env = {} }: Given = {}): Promise<Ended> {
  const where = env.DATABRICKS_HOST === undefined ? ['--local', join(home, 'workspace')] : [];
  const child = spawn(process.execPath, [COMMAND, ...words.split(' '), '--env', 'dev', ...where], {
    cwd: project,
    env: { PATH: process.env.PATH, HOME: home, TZ: 'UTC', ...env },
  });
  // A command that reads nothing may have ended before.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const { code, stdout, stderr } = await endOf(child);
  const told = (text: string) =>
    text.replaceAll(workspace.url, 'http://127.0.0.1:PORT').replaceAll(join(home, 'workspace'), 'WORKSPACE');
  return { code, stdout: told(stdout), stderr: told(stderr) };
}

const deployed = () => lakeform('deploy --yes');

async function api(path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${workspace.url}/api/2.0/secrets/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${workspace.token}` },
    body: JSON.stringify(body),
  });
  return response.json();
}

async function storedUnder(key: string): Promise<Buffer> {
  const { value } = z.object({ value: z.base64() }).parse(await api(`get?scope=dev_ml&key=${key}`));
  return Buffer.from(value, 'base64');
}

describe('the list', () => {
  test('says of each secret who uses it and whether it is there, and what to do', async () => {
    expect(await lakeform('secrets')).toMatchInlineSnapshot(`
      {
        "code": 1,
        "stderr": "without a value: 2 of 2 secrets
      scope dev_ml does not exist yet; deploy first: lakeform deploy --env dev --local WORKSPACE
      ",
        "stdout": "scope   key          state     used by
      dev_ml  api-token    no scope  platform-dev  databricks_cluster.shared  spark_env_vars.API_TOKEN
                                     churn-dev     databricks_job.churn       job_cluster[small].new_cluster.spark_env_vars.API_TOKEN
      dev_ml  db-password  no scope  platform-dev  databricks_cluster.shared  spark_conf['spark.password']
      ",
      }
    `);
    await deployed();
    await api('put', { scope: 'dev_ml', key: 'api-token', string_value: VALUE });
    await api('put', { scope: 'dev_ml', key: 'old', string_value: VALUE });
    expect(await lakeform('secrets')).toMatchInlineSnapshot(`
      {
        "code": 1,
        "stderr": "without a value: 1 of 2 secrets
      put dev_ml/db-password: lakeform secrets put dev_ml db-password --env dev --local WORKSPACE
      ",
        "stdout": "scope   key          state    used by
      dev_ml  api-token    there    platform-dev  databricks_cluster.shared  spark_env_vars.API_TOKEN
                                    churn-dev     databricks_job.churn       job_cluster[small].new_cluster.spark_env_vars.API_TOKEN
      dev_ml  db-password  missing  platform-dev  databricks_cluster.shared  spark_conf['spark.password']
      dev_ml  old          there    no stack
      ",
      }
    `);
    await api('put', { scope: 'dev_ml', key: 'db-password', string_value: VALUE });
    expect(await lakeform('secrets')).toMatchObject({ code: 0, stderr: 'all secrets have a value: 2\n' });
  });

  test('is data, too', async () => {
    await deployed();
    await api('put', { scope: 'dev_ml', key: 'api-token', string_value: VALUE });
    const { code, stdout } = await lakeform('secrets --json');
    expect(code).toBe(1);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      {
        v: 1,
        scope: 'dev_ml',
        key: 'api-token',
        state: 'there',
        updated: expect.any(Number),
        used_by: [{ stack: 'platform-dev', resource: 'databricks_cluster.shared' }, { stack: 'churn-dev' }],
      },
      { key: 'db-password', state: 'missing', used_by: [{ attribute: "spark_conf['spark.password']" }] },
    ]);
  });

  test('where one may not look, that is said, and is neither there nor missing', async () => {
    const server = await startScriptedServer([
      json({ scopes: [{ name: 'dev_ml', backend_type: 'DATABRICKS' }] }),
      json({ error_code: 'PERMISSION_DENIED', message: 'no READ on dev_ml' }, 403),
    ]);
    try {
      const { code, stdout, stderr } = await lakeform('secrets', await tokenFor(server.url));
      expect(code).toBe(3);
      expect(stdout).toMatch(/dev_ml +api-token +unknown/);
      expect(stderr).toContain('dev_ml: permission denied for');
    } finally {
      await server.close();
    }
  });
});

/** Credentials for a workspace at this address, which `dev` is in from now on. */
async function tokenFor(host: string): Promise<Given> {
  const file = join(project, 'cdktf.out/lakeform.json');
  const app = JSON.parse(readFileSync(file, 'utf8'));
  app.environments.dev.workspace = { type: 'host', host };
  writeFileSync(file, JSON.stringify(app));
  return { env: { DATABRICKS_HOST: host, DATABRICKS_TOKEN: 'dapi-0123456789' } };
}

describe('a value is put', () => {
  test.each([
    ['from a pipe, without its last newline', '', { input: `${VALUE}\n` }],
    ['from a variable', ' --from-env MY_TOKEN', { env: { MY_TOKEN: VALUE } }],
    ['from a file', ' --from-file token', {}],
  ])('%s', async (_where, flags, given) => {
    await deployed();
    writeFileSync(join(project, 'token'), VALUE);
    expect(await lakeform(`secrets put ml api-token${flags}`, given)).toEqual({
      code: 0,
      stdout: '',
      stderr: 'dev_ml/api-token has a new value in http://127.0.0.1:PORT\n',
    });
    expect((await storedUnder('api-token')).toString()).toBe(VALUE);
  });

  test('from a file that holds no text, byte for byte', async () => {
    await deployed();
    const bytes = Buffer.from([0xff, 0x00, 0x0a]);
    writeFileSync(join(project, 'keystore'), bytes);
    expect(await lakeform('secrets put dev_ml db-password --from-file keystore')).toMatchObject({ code: 0 });
    expect(await storedUnder('db-password')).toEqual(bytes);
  });

  test('under a key that no stack refers to, which is said', async () => {
    await deployed();
    const { code, stderr } = await lakeform('secrets put ml api-tokn', { input: VALUE });
    expect(code).toBe(0);
    expect(stderr).toContain("no stack of 'dev' refers to dev_ml/api-tokn; did you mean 'api-token'?\n");
  });

  test('nowhere, before its scope is deployed', async () => {
    expect(await lakeform('secrets put ml api-token', { input: VALUE })).toMatchInlineSnapshot(`
      {
        "code": 2,
        "stderr": "no secret scope 'dev_ml' in http://127.0.0.1:PORT
        hint: it is declared, but not there yet; deploy first: lakeform deploy --env dev --local WORKSPACE
      ",
        "stdout": "",
      }
    `);
  });

  test('nowhere, where the pipe is empty', async () => {
    await deployed();
    expect(await lakeform('secrets put ml api-token')).toMatchInlineSnapshot(`
      {
        "code": 2,
        "stderr": "the value for dev_ml/api-token is empty; nothing was put
        hint: in a pipe, did the command before it fail?
      ",
        "stdout": "",
      }
    `);
  });

  test('nowhere, where a Key Vault holds it', async () => {
    const vault = { dns_name: 'https://lake.vault.azure.net/', resource_id: '/subscriptions/1' };
    const scope = { name: 'dev_ml', backend_type: 'AZURE_KEYVAULT', keyvault_metadata: vault };
    const server = await startScriptedServer([json({ scopes: [scope] })]);
    try {
      const where = await tokenFor(server.url);
      expect(await lakeform('secrets put ml api-token', { ...where, input: VALUE })).toMatchInlineSnapshot(`
        {
          "code": 2,
          "stderr": "scope 'dev_ml' shows the Azure Key Vault 'lake', which Databricks does not write to
          hint: az keyvault secret set --vault-name lake --name api-token --file <file>
        ",
          "stdout": "",
        }
      `);
      expect(server.received).toHaveLength(1);
    } finally {
      await server.close();
    }
  });
});

describe('a secret is deleted', () => {
  test('unless a stack refers to it', async () => {
    await deployed();
    await api('put', { scope: 'dev_ml', key: 'old', string_value: VALUE });
    expect(await lakeform('secrets delete ml old')).toMatchObject({ code: 0, stdout: '' });
    expect(await api('list?scope=dev_ml')).toEqual({ secrets: [] });
    expect(await lakeform('secrets delete ml api-token')).toMatchInlineSnapshot(`
      {
        "code": 2,
        "stderr": "dev_ml/api-token is not deleted: it is used by databricks_cluster.shared of platform-dev, databricks_job.churn of churn-dev
        hint: take the reference out of the stack and deploy that first
      ",
        "stdout": "",
      }
    `);
  });
});

test('a deployment says what has no value yet, as long as that is so', async () => {
  const { code, stderr } = await deployed();
  expect(code).toBe(0);
  expect(stderr.trim().split('\n').at(-1)).toMatchInlineSnapshot(
    `"2 secrets have no value yet, such as dev_ml/api-token; see lakeform secrets --env dev --local WORKSPACE"`,
  );
  await lakeform('secrets put ml db-password', { input: VALUE });
  expect((await deployed()).stderr.trim().split('\n').at(-1)).toMatchInlineSnapshot(
    `"secret dev_ml/api-token has no value yet; put it there: lakeform secrets put dev_ml api-token --env dev --local WORKSPACE"`,
  );
  await lakeform('secrets put ml api-token', { input: VALUE });
  expect((await deployed()).stderr).not.toContain('no value');
});

test('a value is nowhere but in its scope', async () => {
  await deployed();
  writeFileSync(join(home, 'token'), VALUE);
  const given = { input: VALUE, env: { MY_TOKEN: VALUE } };
  const written = [
    await lakeform('secrets put ml api-token', given),
    await lakeform('secrets put ml db-password --from-env MY_TOKEN', given),
    await lakeform(`secrets put ml other --from-file ${join(home, 'token')}`, given),
    await lakeform('secrets put no-such api-token', given),
    await lakeform('secrets put ml api/token', given),
    await lakeform(`secrets put ml api-token ${VALUE}`),
    await lakeform(`secrets put ml api-token --string-value=${VALUE}`),
    await lakeform('secrets --json'),
    await lakeform('secrets delete ml other'),
    await deployed(),
  ];
  expect(written.map(({ code }) => code)).toEqual([0, 0, 0, 2, 2, 2, 2, 0, 0, 0]);
  rmSync(join(home, 'token'));

  const answers = [
    await api('list?scope=dev_ml'),
    await api('scopes/list'),
    await api('acls/list?scope=dev_ml'),
  ];
  const everything = JSON.stringify([written, answers]) + filesIn(home) + filesIn(project);
  const forms = [VALUE, encodeURIComponent(VALUE), Buffer.from(VALUE).toString('base64'), 'hunter2'];
  expect(everything).toContain('api-token');
  expect(forms.filter((form) => everything.includes(form))).toEqual([]);
});

/** All files of a folder but those in which the local workspace keeps what it was given. */
function filesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(join(home, 'workspace')))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}
