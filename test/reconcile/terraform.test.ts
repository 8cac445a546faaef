import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../messages/user-error.ts';
import { planStack } from '../../reconcile/plan.ts';
import { readSynthesized } from '../../reconcile/synthesized.ts';
import { StackTerraform, type TerraformSession } from '../../reconcile/terraform.ts';
import { fakeTerraform } from './fake-terraform.ts';
import { synthesizedProject, writeJson } from './synthesized-fixture.ts';

const template = {
  terraform: { backend: { local: {} } },
  resource: { databricks_volume: { raw: { lifecycle: { prevent_destroy: true } } } },
};

/** A project with one stack, and a Terraform that logs its calls beside it and then does as `body` says. */
function project(body = '') {
  const directory = synthesizedProject({ 'churn-dev': { environment: 'dev', template } });
  const path = fakeTerraform(directory, `echo "$@" >> ${directory}/calls\n${body}`);
  const lines: string[] = [];
  const interruption = new AbortController();
  const session: TerraformSession = {
    binary: { path, version: '1.11.4' },
    env: { PATH: process.env.PATH },
    signal: interruption.signal,
    write: (line) => lines.push(line),
  };
  const [stack] = readSynthesized(directory).stacks('dev');
  if (stack === undefined) throw new Error('the fixture has a stack');
  return {
    stack,
    lines,
    interruption,
    open: (more: Partial<TerraformSession> = {}) => new StackTerraform(stack, { ...session, ...more }),
    calls: () => readFileSync(join(directory, 'calls'), 'utf8').replaceAll(directory, '').trim().split('\n'),
  };
}

test('init runs once, until the terraform block changes', async () => {
  const { stack, open, calls } = project();
  await open().initialize();
  await open().initialize();
  expect(calls()).toEqual(['init -input=false -no-color']);
  writeJson(stack.workingDirectory, 'cdk.tf.json', { terraform: { backend: { s3: {} } } });
  await open().initialize();
  expect(calls()).toHaveLength(2);
});

test('init runs again for another program', async () => {
  const { stack, open } = project();
  await open().initialize();
  const tofu = fakeTerraform(stack.workingDirectory, 'echo "$1" > by-tofu', '1.12.6', 'tofu');
  await open({ binary: { path: tofu, version: '1.12.6' } }).initialize();
  expect(readFileSync(join(stack.workingDirectory, 'by-tofu'), 'utf8')).toBe('init\n');
});

test('a change of resources needs no init', async () => {
  const { stack, open, calls } = project();
  await open().initialize();
  writeJson(stack.workingDirectory, 'cdk.tf.json', { ...template, resource: {} });
  await open().initialize();
  expect(calls()).toHaveLength(1);
});

test('a failed init shows what it printed and runs again', async () => {
  const { lines, open, calls } = project('echo "no such backend" >&2; exit 1');
  const failure = {
    code: 'terraform_init_failed',
    message: 'terraform init of churn-dev failed with exit code 1',
  };
  await expect(open().initialize()).rejects.toMatchObject({ ...failure, exitCode: 1 });
  await expect(open().initialize()).rejects.toMatchObject(failure);
  const told = ['initializing churn-dev: its backend and its providers', 'no such backend'];
  expect(lines).toEqual([...told, ...told]);
  expect(calls()).toHaveLength(2);
});

test('data of a local workspace is kept apart, by stack', async () => {
  const { stack, open, lines } = project('echo "$TF_DATA_DIR" >&2; exit 1');
  await open({ dataDirectory: '/state' })
    .initialize()
    .catch(() => {});
  await open()
    .initialize()
    .catch(() => {});
  const told = lines.filter((line) => !line.startsWith('initializing'));
  expect(told).toEqual(['/state/churn-dev', join(stack.workingDirectory, '.terraform')]);
});

test('a plan that fails even with prevent_destroy lifted tells its first reason', async () => {
  const { stack, open } = project(`
    if [ "$1" = plan ] && [ -e lakeform_override.tf.json ]; then echo lifted >&2; exit 1; fi
    if [ "$1" = plan ]; then echo first >&2; exit 1; fi`);
  expect(await planStack(open())).toEqual({ type: 'failed', errors: ['first'] });
  expect(existsSync(join(stack.workingDirectory, 'lakeform_override.tf.json'))).toBe(false);
});

test('an interrupted plan leaves no override behind', async () => {
  const { stack, open, interruption } = project(`
    if [ "$1" = plan ] && [ -e lakeform_override.tf.json ]; then
      trap 'echo stopped >> stopped; exit 1' INT; echo ready > ready; while :; do sleep 0.01; done
    fi
    if [ "$1" = plan ]; then exit 1; fi`);
  const planned = planStack(open());
  const inStack = (file: string) => join(stack.workingDirectory, file);
  while (!existsSync(inStack('ready'))) await new Promise((resolve) => setTimeout(resolve, 5));
  interruption.abort('Ctrl-C');
  await expect(planned).rejects.toBe('Ctrl-C');
  expect(readFileSync(inStack('stopped'), 'utf8')).toBe('stopped\n');
  expect(existsSync(inStack('lakeform_override.tf.json'))).toBe(false);
});

test('what a killed command left behind is removed by the next', () => {
  const { stack, open } = project();
  writeJson(stack.workingDirectory, 'lakeform_override.tf.json', {});
  writeJson(join(stack.workingDirectory, '.terraform'), 'lakeform-1.tfplan', {});
  open();
  expect(existsSync(join(stack.workingDirectory, 'lakeform_override.tf.json'))).toBe(false);
  expect(existsSync(join(stack.workingDirectory, '.terraform/lakeform-1.tfplan'))).toBe(false);
});

test('the plan of a command that still runs is left to it', () => {
  const { stack, open } = project();
  const plan = `lakeform-${process.pid}-a.tfplan`;
  writeJson(join(stack.workingDirectory, '.terraform'), plan, {});
  open().discard();
  expect(existsSync(join(stack.workingDirectory, '.terraform', plan))).toBe(true);
});

const LOCKED = `
  echo "Error: Error acquiring the state lock" >&2
  echo "Lock Info:" >&2; echo "  ID:        4-2" >&2; echo "  Who:       ana@laptop" >&2
  echo "  Created:   2026-11-21 09:50:34.64483323 +0000 UTC" >&2; exit 1`;

test('a locked state is not planned a second time', async () => {
  const { open, calls } = project(`if [ "$1" = plan ]; then ${LOCKED}; fi`);
  await expect(planStack(open())).rejects.toMatchObject({ code: 'state_locked', exitCode: 1 });
  expect(calls().filter((call) => call.startsWith('plan'))).toHaveLength(1);
});

test('a lock that outlives who took it comes with the command that ends it', async () => {
  const { stack, open } = project(`if [ "$1" = plan ]; then ${LOCKED}; fi`);
  writeJson(stack.workingDirectory, 'cdk.tf.json', { terraform: { backend: { s3: {} } } });
  const error: unknown = await planStack(open()).catch((reason: unknown) => reason);
  const text = error instanceof UserError ? error.describe() : String(error);
  expect(text.replace(stack.workingDirectory, '<stack>')).toMatchInlineSnapshot(`
    "the state of churn-dev is locked by ana@laptop since 2026-11-21 09:50:34 UTC
      hint: wait for its end and type the same again; if nobody works on it any more, type first: terraform -chdir=<stack> force-unlock 4-2"
  `);
});

test('an apply that found the state locked, or its plan expired, has changed nothing', async () => {
  const { open } = project(LOCKED);
  const locked = open();
  await expect(locked.apply()).rejects.toMatchObject({ code: 'state_locked' });
  expect(locked.hasBegun).toBe(false);

  const expired = project('echo "Error: Saved plan is stale"; exit 1').open();
  await expect(expired.apply()).rejects.toMatchObject({ code: 'plan_expired' });
  expect(expired.hasBegun).toBe(false);
});

test('an apply that failed may have changed something', async () => {
  const terraform = project('exit 1').open();
  await expect(terraform.apply()).rejects.toMatchObject({ code: 'terraform_apply_failed' });
  expect(terraform.hasBegun).toBe(true);
});

test('what a stack looks up and does not find is not in the way of its destruction, and is of anything else', async () => {
  const { open, calls } = project(`
    case "$*" in
      plan*-refresh=false*) exit 0 ;;
      plan*) printf "Error: no cluster dev_shared\\n\\n  with data.databricks_cluster.shared,\\n" >&2; exit 1 ;;
      show*) echo '{"resource_changes": []}' ;;
    esac`);

  expect(await planStack(open(), { destroy: true })).toMatchObject({ type: 'planned' });
  expect(calls().filter((call) => call.startsWith('plan'))).toMatchObject([
    expect.stringContaining('-destroy'),
    expect.stringMatching(/-destroy -refresh=false/),
  ]);
  expect(await planStack(open())).toMatchObject({ type: 'failed' });
});
