import { expect, test } from 'vitest';
import { dev } from '../../environments/dev.ts';
import { type Environment, Environments, overlay } from '../../environments/index.ts';
import { production } from '../../environments/production.ts';
import { UserError } from '../../messages/user-error.ts';

function refusal(environments: Environment[], variables = {}): string {
  try {
    void new Environments(environments, variables).selected;
  } catch (error) {
    if (error instanceof UserError) return error.describe();
    throw error;
  }
  throw new Error('accepted');
}

test('all are selected, or the one that LAKEFORM_ENV names', () => {
  const names = (variables: object) =>
    new Environments([production, dev], variables).selected.map(({ name }) => name);

  expect(names({})).toEqual(['production', 'dev']);
  expect(names({ LAKEFORM_ENV: '' })).toEqual(['production', 'dev']);
  expect(names({ LAKEFORM_ENV: 'dev' })).toEqual(['dev']);
});

test('an unknown one', () => {
  expect(refusal([production, dev], { LAKEFORM_ENV: 'prodction' })).toMatchInlineSnapshot(`
    "unknown environment 'prodction'; there are: production, dev
      hint: did you mean 'production'?"
  `);
});

test('a local workspace takes the place of the workspace and of the state, and of nothing else', () => {
  const variables = {
    LAKEFORM_ENV: 'dev',
    LAKEFORM_LOCAL: 'http://127.0.0.1:1',
    LAKEFORM_LOCAL_STATE: '/state',
  };

  expect(new Environments([production, dev], variables).selected).toEqual([
    {
      ...dev,
      workspace: { type: 'host', host: 'http://127.0.0.1:1' },
      backend: { type: 'local', directory: '/state' },
    },
  ]);
});

test('unknown keys, at the top, in an object and in a value object', () => {
  const misspelt = overlay(production, {
    name: 'dev',
    data: { schema: 'dev' },
    backend: { type: 's3', bucket: 'b', region: 'r', keyPrefx: 'dev' },
    naming: { prefix: 'dev_', sufix: '' },
    shedules: 'paused',
  } as object & { name: string });

  expect(refusal([production, misspelt])).toMatchInlineSnapshot(`
    "3 problems in environments

    environment 'dev': unknown key naming.sufix; known here: prefix, platform
    environment 'dev': unknown key backend.keyPrefx; known here: type, bucket, region, keyPrefix
      hint: did you mean 'keyPrefix'?
    environment 'dev': unknown key shedules; known here: name, workspace, naming, tags, runAs, deployer, schedules, protect, requirePlan, tasks, compute, notifications, data, backend, variables
      hint: did you mean 'schedules'?"
  `);
});

test('values of the wrong kind, all at once', () => {
  const wrong = overlay(production, {
    name: 'dev',
    data: { schema: 'dev' },
    backend: { type: 'local' },
    workspace: { type: 'host', host: 'adb-1.databricks.test' },
    tasks: { retries: -1, timeout: '2 hors' },
    notifications: { onFailure: ['nobody'] },
  } as object & { name: string });

  expect(refusal([production, wrong])).toMatchInlineSnapshot(`
    "4 problems in environments

    environment 'dev': workspace.host is "adb-1.databricks.test": must be an address, such as https://adb-1.azuredatabricks.net
    environment 'dev': tasks.retries is -1: must be 0 or more
    environment 'dev': tasks.timeout is "2 hors": must be a number and a unit, such as '90 minutes'
    environment 'dev': notifications.onFailure.0 is "nobody": must be an email address"
  `);
});

test("data or state that is production's", () => {
  const careless = overlay(production, { name: 'dev' });

  expect(refusal([production, careless])).toMatchInlineSnapshot(`
    "2 problems in environments

    environment 'dev': data is /Volumes/ml/production/churn, which is production's: its pipelines would write over it
    environment 'dev': backend keeps state at s3://corp-terraform-state/lakeform/production, which is production's
      hint: give it another keyPrefix"
  `);
});

test('variables of the app are typed, overlaid and checked', () => {
  type OwnEnvironment = Environment & { readonly variables: { readonly warehouseId: string } };
  const base: OwnEnvironment = { ...production, variables: { warehouseId: 'a1' } };
  const difference = { name: 'dev', data: { schema: 'dev' }, backend: { type: 'local' } } as const;
  const environments = new Environments([
    base,
    overlay(base, { ...difference, variables: { warehouseId: 'b2' } }),
  ]);
  // @ts-expect-error: it is warehouseId
  const misspelt = overlay(base, { ...difference, variables: { warehouse: { id: 'b2' } } });

  expect(environments.selected.map(({ variables }) => variables.warehouseId)).toEqual(['a1', 'b2']);
  expect(refusal([base, misspelt])).toMatchInlineSnapshot(`
    "1 problem in environments

    environment 'dev': variables.warehouse is {"id":"b2"}: must be a text, a number, true or false"
  `);
});
