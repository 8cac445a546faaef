import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { startWorkspace } from '../../workspace/index.ts';
import { CASES, type Case, DATA } from './provider-kinds/cases.ts';

/**
 * Every kind of resource with real Terraform and the real provider on a local workspace: all are created in one apply,
 * planned again, changed, imported anew and destroyed; each kind is judged by what the plans say of it.
 */

const folder = mkdtempSync(join(tmpdir(), 'lakeform-kinds-'));
const workspace = await startWorkspace({ directory: join(folder, 'workspace') });

afterAll(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Change {
  readonly address: string;
  readonly actions: readonly string[];
}

interface Ended {
  readonly status: number | null;
  readonly output: string;
}

const env = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  ...(process.env.TF_CLI_CONFIG_FILE && { TF_CLI_CONFIG_FILE: process.env.TF_CLI_CONFIG_FILE }),
  CHECKPOINT_DISABLE: '1',
  DATABRICKS_HOST: workspace.url,
  DATABRICKS_TOKEN: workspace.token,
  DATABRICKS_AUTH_TYPE: 'pat',
  DATABRICKS_CONFIG_FILE: join(folder, 'no-profile'),
  NO_PROXY: '127.0.0.1',
};

/** Runs Terraform in a folder of its own below the common one. */
async function terraform(place: string, ...args: string[]): Promise<Ended> {
  const child = spawn('terraform', [`-chdir=${join(folder, place)}`, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const status = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
    child.once('error', () => resolve(null));
  });
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await status, output: out + error };
}

/** Writes the configuration of all cases, as they begin or as they are changed. */
function configure(place: string, which: 'before' | 'after', imports: readonly object[] = []): void {
  const resource: Record<string, Record<string, object>> = {};
  for (const one of CASES) {
    resource[one.type] = { ...resource[one.type], [one.name ?? 'one']: one[which] ?? one.before };
  }
  mkdirSync(join(folder, place), { recursive: true });
  writeFileSync(
    join(folder, place, 'main.tf.json'),
    JSON.stringify({
      terraform: { required_providers: { databricks: { source: 'databricks/databricks' } } },
      provider: { databricks: { rate_limit: 1000 } },
      resource,
      data: DATA,
      ...(imports.length > 0 && { import: imports }),
    }),
  );
}

/** What a plan would do, by address. */
async function plan(place: string): Promise<ReadonlyMap<string, string>> {
  const planned = await terraform(place, 'plan', '-input=false', '-no-color', '-out=plan');
  expect(planned.status, errorsIn(planned)).toBe(0);
  const { output } = await terraform(place, 'show', '-json', 'plan');
  const { resource_changes = [] } = JSON.parse(output) as {
    resource_changes?: { address: string; change: Omit<Change, 'address'> }[];
  };
  return new Map(resource_changes.map(({ address, change }) => [address, change.actions.join(' then ')]));
}

async function apply(place: string): Promise<void> {
  const applied = await terraform(
    place,
    'apply',
    '-input=false',
    '-no-color',
    '-auto-approve',
    '-parallelism=20',
  );
  expect(applied.status, errorsIn(applied)).toBe(0);
}

/** Changes a resource past Terraform. */
async function drift({ drift: change, ...one }: Case, id: string): Promise<void> {
  if (change === undefined) return;
  const [method, path, body] = change;
  const response = await fetch(`${workspace.url}/api/${path.replace('{id}', id)}`, {
    method,
    headers: { authorization: `Bearer ${workspace.token}` },
    body: JSON.stringify(body).replace('{id}', id),
  });
  expect(response.status, `${addressOf(one)}: ${await response.text()}`).toBe(200);
}

/** The ids of all resources, by address. */
async function ids(place: string): Promise<ReadonlyMap<string, string>> {
  const { output } = await terraform(place, 'show', '-json');
  const { values } = JSON.parse(output) as {
    values: { root_module: { resources: { address: string; values: { id?: string } }[] } };
  };
  return new Map(values.root_module.resources.map((one) => [one.address, one.values.id ?? '']));
}

/** Without the plan, which stands before them. */
function errorsIn({ output }: Ended): string {
  return output.slice(Math.max(0, output.indexOf('Error:')));
}

function addressOf({ type, name = 'one' }: Case): string {
  return `${type}.${name}`;
}

configure('first', 'before');
const first = await terraform('first', 'init', '-input=false', '-no-color');
const isUsable = first.status === 0;
if (!isUsable) {
  console.log(
    `every kind with the real provider is skipped: ${first.output.trim().split('\n')[0] ?? 'no terraform'}`,
  );
}

describe.skipIf(!isUsable)('every kind with the real provider', () => {
  test('is created, changed, imported and destroyed', { timeout: 300_000 }, async () => {
    await apply('first');
    const again = await plan('first');
    const known = await ids('first');

    configure('first', 'after');
    const changed = await plan('first');
    await apply('first');
    const afterwards = await plan('first');

    const afterIds = await ids('first');
    for (const one of CASES) await drift(one, afterIds.get(addressOf(one)) ?? '');
    const drifted = await plan('first');
    await apply('first');

    const imports = CASES.filter((one) => one.import !== false).map((one) => ({
      to: addressOf(one),
      id: one.importId?.(known) ?? known.get(addressOf(one)) ?? '',
    }));
    configure('second', 'after', imports);
    await terraform('second', 'init', '-input=false', '-no-color');
    const imported = await plan('second');

    const table = CASES.map((one) => {
      const address = addressOf(one);
      return {
        address,
        again: again.get(address),
        changed: changed.get(address),
        afterwards: afterwards.get(address),
        drifted: drifted.get(address),
        imported: imported.get(address),
      };
    });
    expect(table).toEqual(
      CASES.map((one) => ({
        address: addressOf(one),
        again: 'no-op',
        changed: one.after === undefined ? 'no-op' : (one.change ?? 'update'),
        afterwards: 'no-op',
        drifted: one.drift === undefined ? 'no-op' : 'update',
        imported: one.import === false ? 'create' : (one.import ?? 'no-op'),
      })),
    );

    const destroyed = await terraform('first', 'destroy', '-auto-approve', '-no-color', '-parallelism=20');
    expect(destroyed.status, errorsIn(destroyed)).toBe(0);
    expect(destroyed.output).toContain(`Resources: ${CASES.length} destroyed`);
  });
});
