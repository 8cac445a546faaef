import { describe, expect, test } from 'vitest';
import { chooseScope, requireEnvironment } from '../../../cli/secrets/declared-secrets.ts';
import { UserError } from '../../../messages/user-error.ts';

const use = { key: 'user', stack: 'churn-dev', resource: 'databricks_cluster.x', attribute: 'spark_conf.a' };
const declared = {
  environment: 'dev',
  scopes: [
    { constructId: 'ml', name: 'dev_ml' },
    { constructId: 'tools', name: 'dev_tools' },
    { constructId: 'tools', name: 'dev_team_tools' },
    { constructId: 'registry', name: 'dev_registry' },
  ],
  uses: [{ ...use, scope: 'registry' }],
};

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error.describe();
  }
  return 'accepted';
}

describe('a scope is named', () => {
  test('as in the workspace', () => {
    expect(chooseScope('dev_ml', declared)).toEqual({ name: 'dev_ml', isDeclared: true });
  });

  test('by its construct id', () => {
    expect(chooseScope('ml', declared)).toEqual({ name: 'dev_ml', isDeclared: true });
  });

  test('as in the workspace rather than by a construct id, where it could be either', () => {
    expect(chooseScope('registry', declared)).toEqual({ name: 'registry', isDeclared: false });
  });

  test('so that one is meant', () => {
    expect(refusal(() => chooseScope('tools', declared))).toMatchInlineSnapshot(`
      "several stacks have a secret scope 'tools': dev_tools, dev_team_tools
        hint: name one as it is called in the workspace"
    `);
  });

  test('as some stack knows it', () => {
    expect(refusal(() => chooseScope('dev_mll', declared))).toMatchInlineSnapshot(`
      "no stack of 'dev' has a secret scope 'dev_mll', nor refers to one; they know: dev_ml, dev_tools, dev_team_tools, dev_registry, registry
        hint: did you mean 'dev_ml'?"
    `);
    expect(refusal(() => chooseScope('warehouse', declared))).toMatchInlineSnapshot(`
      "no stack of 'dev' has a secret scope 'warehouse', nor refers to one; they know: dev_ml, dev_tools, dev_team_tools, dev_registry, registry
        hint: declare it: new SecretScope(this, …), or SecretScope.fromName(this, …) where something else makes it"
    `);
    expect(refusal(() => chooseScope('ml', { ...declared, scopes: [], uses: [] }))).toMatchInlineSnapshot(`
      "no stack of 'dev' has a secret scope, nor refers to one
        hint: declare it: new SecretScope(this, …), or SecretScope.fromName(this, …) where something else makes it"
    `);
  });
});

test('the environment is always said', () => {
  expect(
    refusal(() => requireEnvironment({ local: true }, ['secrets', 'put', 'ml', 'api-token'])),
  ).toMatchInlineSnapshot(`
    "secrets put needs the environment it is meant for
      hint: lakeform secrets put ml api-token --env <name> --local; 'lakeform environments' lists the names"
  `);
});
