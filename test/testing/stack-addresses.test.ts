import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RootConstruct } from 'constructs';
import { afterAll, expect, test } from 'vitest';
import { Experiment, Principal, SecretScope, Stack } from '../../constructs/index.ts';
import { stackAddresses } from '../../testing/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'lakeform-addresses-'));
const file = join(folder, 'addresses.txt');
afterAll(() => rmSync(folder, { recursive: true }));

/** A stack called `churn-dev` with these constructs. */
function addressesOf(declare: (stack: Stack) => void) {
  return stackAddresses((app: RootConstruct) => {
    const stack = new Stack(app, 'churn-dev');
    declare(stack);
    return [stack];
  });
}

function experiment(stack: Stack, id: string, movedFrom?: string): void {
  const churn = new Experiment(stack, id, { directory: '/Shared/churn', movedFrom });
  churn.grantRead(Principal.group('data-science'));
}

writeFileSync(file, `${addressesOf((stack) => experiment(stack, 'churn'))}`);

test('one a line, with the stack', () => {
  expect(`${addressesOf((stack) => experiment(stack, 'churn'))}`).toMatchInlineSnapshot(`
    "churn-dev databricks_directory.churn
    churn-dev databricks_mlflow_experiment.churn
    churn-dev databricks_permissions.churn_experiment
    "
  `);
});

test('another id destroys, and what to write is said', () => {
  const renamed = addressesOf((stack) => experiment(stack, 'attrition'));

  expect(renamed.changesSince(file)).toMatchInlineSnapshot(`
    "applying would destroy 3 resources, with what is in them:
      churn-dev databricks_directory.churn
      churn-dev databricks_mlflow_experiment.churn
      churn-dev databricks_permissions.churn_experiment
    if only an id has changed, write:
      movedFrom: 'churn' where churn-dev declares 'attrition'
    if it is meant, run vitest with --update"
  `);
});

test('a move destroys nothing', () => {
  const moved = addressesOf((stack) => experiment(stack, 'attrition', 'churn'));

  expect(moved.changesSince(file)).toBe(
    'resources are added or moved, none is destroyed: to keep the new list, run vitest with --update',
  );
});

test('what goes without a successor', () => {
  const other = addressesOf((stack) => new SecretScope(stack, 'ml'));

  expect(other.changesSince(file)).toMatchInlineSnapshot(`
    "applying would destroy 3 resources, with what is in them:
      churn-dev databricks_directory.churn
      churn-dev databricks_mlflow_experiment.churn
      churn-dev databricks_permissions.churn_experiment
    if it is meant, run vitest with --update"
  `);
});

test('without a list everything is added', () => {
  const addresses = addressesOf((stack) => experiment(stack, 'churn'));

  expect(addresses.changesSince(join(folder, 'none.txt'))).toContain('none is destroyed');
});
