import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findTarget, type TargetFlags, type TargetSearch } from '../../cli/target.ts';
import { UserError } from '../../messages/user-error.ts';
import { writeServerFile } from '../../workspace/server-file.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const CONFIG_FILE =
  '[lake]\nhost = https://lake.test\ntoken = dapi-lake\n[sea]\nhost = https://sea.test\ntoken = dapi-sea\n';

/** A project synthesized for `dev`, with a pipeline `churn`, and a `staging` that is not synthesized. */
function project(): string {
  const directory = mkdtempSync(join(tmpdir(), 'lakeform-target-'));
  const environment = (name: string, workspace: object) => ({
    name,
    workspace,
    naming: { prefix: `${name}_` },
    schedules: 'paused',
    protect: false,
  });
  const write = (path: string, content: unknown) =>
    writeFileSync(join(directory, 'cdktf.out', path), JSON.stringify(content));
  mkdirSync(join(directory, 'cdktf.out/stacks/churn-dev'), { recursive: true });
  write('manifest.json', {
    version: '0.21.0',
    stacks: {
      'churn-dev': {
        name: 'churn-dev',
        synthesizedStackPath: 'stacks/churn-dev/cdk.tf.json',
        workingDirectory: 'stacks/churn-dev',
        dependencies: [],
      },
    },
  });
  write('lakeform.json', {
    version: 1,
    environments: {
      dev: environment('dev', { type: 'host', host: 'https://lake.test' }),
      staging: environment('staging', { type: 'profile', profile: 'sea' }),
    },
    stacks: { 'churn-dev': { environment: 'dev' } },
  });
  write('stacks/churn-dev/cdk.tf.json', { resource: { databricks_job: { churn: { name: 'dev_churn' } } } });
  return directory;
}

async function target(flags: TargetFlags, more: Partial<TargetSearch> = {}) {
  const directory = project();
  const found = await findTarget({
    flags,
    verb: 'run',
    directory,
    env: {},
    clock: virtualClock(),
    readConfigFile: async () => CONFIG_FILE,
    ...more,
  });
  return { host: found.host, identity: found.authenticator.description, jobName: found.jobName };
}

async function refusal(...given: Parameters<typeof target>): Promise<string> {
  const error: unknown = await target(...given).catch((thrown: unknown) => thrown);
  return error instanceof UserError ? error.describe() : String(error);
}

describe('requests go', () => {
  test("to the environment's host", async () => {
    expect(await target({ env: 'dev' })).toMatchObject({
      host: 'https://lake.test',
      identity: "profile 'lake' of ~/.databrickscfg",
    });
  });

  test("to the environment's profile", async () => {
    expect(await target({ env: 'staging' })).toMatchObject({ host: 'https://sea.test' });
  });

  test('to a profile', async () => {
    expect(await target({ profile: 'sea' })).toMatchObject({ host: 'https://sea.test' });
  });

  test('where the address of a run leads', async () => {
    expect(await target({}, { host: 'https://sea.test' })).toMatchObject({ host: 'https://sea.test' });
  });

  test('to DATABRICKS_HOST', async () => {
    const env = { DATABRICKS_HOST: 'https://lake.test', DATABRICKS_TOKEN: 'dapi-env' };
    expect(await target({}, { env })).toMatchObject({ identity: 'the token in DATABRICKS_TOKEN' });
  });

  test('to the local workspace, with its own token, whatever the environment says', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'lakeform-workspace-'));
    writeServerFile(directory, { url: 'http://127.0.0.1:8080', token: 'dapi-local', pid: process.pid });
    const env = { DATABRICKS_HOST: 'https://lake.test', DATABRICKS_TOKEN: 'dapi-env' };
    const found = await target({ local: directory, env: 'dev' }, { env });

    expect(found).toMatchObject({
      host: 'http://127.0.0.1:8080',
      identity: 'the token of the local workspace',
    });
    expect(found.jobName('churn')).toBe('dev_churn');
  });
});

describe('a name', () => {
  test.each([
    ['churn', 'dev_churn'],
    ['dev_churn', 'dev_churn'],
    ['7', '7'],
  ])('%s is job %s', async (given, name) => {
    expect((await target({ env: 'dev' })).jobName(given)).toBe(name);
  });

  test('is that of the only synthesized environment where the local workspace names none', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'lakeform-workspace-'));
    writeServerFile(directory, { url: 'http://127.0.0.1:8080', token: 'dapi-local', pid: process.pid });

    expect((await target({ local: directory })).jobName('churn')).toBe('dev_churn');
  });
});

describe('refused', () => {
  test('nobody said where', async () => {
    expect(await refusal({})).toMatchInlineSnapshot(`
      "run: in which workspace?
        hint: add --env <environment>, --local or --profile <profile>, or set DATABRICKS_HOST"
    `);
  });

  test('an unknown environment', async () => {
    expect(await refusal({ env: 'dve' })).toMatchInlineSnapshot(
      `"no environment 'dve'; there are: dev, staging"`,
    );
  });

  test('two answers to the same question', async () => {
    expect(await refusal({ local: true, profile: 'sea' })).toMatchInlineSnapshot(
      `"--local and --profile exclude each other; give one of the two"`,
    );
  });

  test('a profile of another workspace than the environment is in', async () => {
    expect(await refusal({ env: 'dev', profile: 'sea' })).toMatchInlineSnapshot(
      `"environment 'dev' is in https://lake.test, but profile 'sea' is of https://sea.test; name one of the two"`,
    );
  });
});

test('what is in another workspace than the flags name is never looked for there', async () => {
  await expect(
    target({ env: 'dev' }, { host: 'https://sea.test' }),
  ).rejects.toThrowErrorMatchingInlineSnapshot(
    `[UserError: the address is of https://sea.test, but the flags name https://lake.test]`,
  );
});
