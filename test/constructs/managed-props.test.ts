import { expect, test } from 'vitest';
import { Cluster, Experiment, Principal, SecretScope, type Stack } from '../../constructs/index.ts';
import type { ManagedProps } from '../../constructs/managed-props.ts';
import { reportOn, synthesized } from '../support/problems.ts';

/** An experiment called `churn` with these props, and a grant on it. */
function experiment(stack: Stack, props: ManagedProps): Experiment {
  const churn = new Experiment(stack, 'churn', { directory: '/Shared/churn', ...props });
  churn.grantEdit(Principal.group('data-science'));
  return churn;
}

/** What Terraform reads of it. */
function attributes(props: ManagedProps) {
  return synthesized((stack) => experiment(stack, props)).resource?.databricks_mlflow_experiment?.churn;
}

test('overrides are merged key by key, lists are replaced, and null takes away', () => {
  const json = synthesized(
    (stack) =>
      new Cluster(stack, 'shared', {
        tags: { team: 'ml' },
        overrides: {
          no_wait: null,
          custom_tags: { owner: 'ana' },
          ssh_public_keys: ['x', 'y'],
          newer_than_the_bindings: { deep: { value: '${escaped}' } },
        },
      }),
  );

  const shared = json.resource?.databricks_cluster?.shared;
  expect(shared).toMatchObject({
    custom_tags: { team: 'ml', owner: 'ana' },
    ssh_public_keys: ['x', 'y'],
    newer_than_the_bindings: { deep: { value: '$${escaped}' } },
  });
  expect(shared).not.toHaveProperty('no_wait');
});

test('a reference in an override stays one', () => {
  const json = synthesized((stack) => {
    const churn = experiment(stack, {});
    new SecretScope(stack, 'ml', { overrides: { experiment: churn.experimentId } });
  });

  expect(json.resource?.databricks_secret_scope?.ml).toMatchObject({
    experiment: '${databricks_mlflow_experiment.churn.id}',
  });
});

test('what holds data is protected where the stack says so, and its author has the last word', () => {
  const declare = (stack: Stack) => {
    new SecretScope(stack, 'as_the_stack_says');
    new SecretScope(stack, 'never', { protect: false });
    new SecretScope(stack, 'always', { protect: true });
  };

  const scopes = synthesized(declare, { protect: true }).resource?.databricks_secret_scope;
  const looseScopes = synthesized(declare, { protect: false }).resource?.databricks_secret_scope;

  expect(scopes).toMatchObject({ as_the_stack_says: { lifecycle: { prevent_destroy: true } } });
  expect(scopes?.never).not.toHaveProperty('lifecycle');
  expect(looseScopes?.as_the_stack_says).not.toHaveProperty('lifecycle');
  expect(looseScopes).toMatchObject({ always: { lifecycle: { prevent_destroy: true } } });
});

test('changes that are ignored', () => {
  expect(attributes({ ignoreChanges: ['name'], protect: false })).toMatchObject({
    lifecycle: { ignore_changes: ['name'] },
  });
  expect(attributes({ ignoreChanges: 'all', protect: false })).toMatchObject({
    lifecycle: { ignore_changes: 'all' },
  });
});

test('adopted by id', () => {
  const json = synthesized((stack) => experiment(stack, { adopt: { id: '8841' } }));

  expect(json.import).toEqual([{ to: 'databricks_mlflow_experiment.churn', id: '8841' }]);
});

test('adopted by name, which a data source or the name itself turns into the id', () => {
  const json = synthesized((stack) => {
    experiment(stack, { adopt: { name: '/Shared/old' } });
    new SecretScope(stack, 'ml', { adopt: { name: 'old-scope' } });
  });

  expect(json.data).toEqual({ databricks_mlflow_experiment: { churn_adopted: { name: '/Shared/old' } } });
  expect(json.import).toEqual([
    { to: 'databricks_mlflow_experiment.churn', id: '${data.databricks_mlflow_experiment.churn_adopted.id}' },
    { to: 'databricks_secret_scope.ml', id: 'old-scope' },
  ]);
});

test('all resources of a renamed construct move with it', () => {
  const json = synthesized((stack) => experiment(stack, { movedFrom: 'attrition' }));

  expect(json.moved).toEqual([
    { from: 'databricks_directory.attrition', to: 'databricks_directory.churn' },
    { from: 'databricks_mlflow_experiment.attrition', to: 'databricks_mlflow_experiment.churn' },
    { from: 'databricks_permissions.attrition_experiment', to: 'databricks_permissions.churn_experiment' },
  ]);
});

test('from an address only the main resource moves', () => {
  const movedFrom = 'module.ml.databricks_mlflow_experiment.this["churn"]';

  const json = synthesized((stack) => experiment(stack, { movedFrom }));

  expect(json.moved).toEqual([{ from: movedFrom, to: 'databricks_mlflow_experiment.churn' }]);
});

test('made after all resources of another construct, those that are added later too', () => {
  const json = synthesized((stack) => {
    const secrets = new SecretScope(stack, 'ml');
    experiment(stack, { dependsOn: [secrets] });
    secrets.grantRead(Principal.group('data-science'));
  });

  expect(json.resource?.databricks_mlflow_experiment?.churn).toMatchObject({
    depends_on: [
      'databricks_directory.churn',
      'databricks_secret_scope.ml',
      'databricks_secret_acl.ml_data-science',
    ],
  });
});

test('a move from nowhere, from itself, from what stays, and a dependency on its own stack', () => {
  const report = reportOn((stack) => {
    new SecretScope(stack, 'a', { movedFrom: 'no address!' });
    new SecretScope(stack, 'b', { movedFrom: 'b' });
    new SecretScope(stack, 'c', { dependsOn: [stack] });
    new SecretScope(stack, 'd', { movedFrom: 'a' });
  });

  expect(report).toMatchInlineSnapshot(`
    "4 problems in stack team-dev

    [team-dev/a] movedFrom 'no address!' is neither an id nor an address such as databricks_job.churn
    [team-dev/b] movedFrom 'b' is the id that it has
      hint: write the id that it had before
    [team-dev/c] it depends on team-dev, which it is part of
    [team-dev/d] movedFrom 'a' names databricks_secret_scope.a, which is still declared"
  `);
});

test('what is adopted by an empty id would be made anew', () => {
  const report = reportOn((stack) => {
    new SecretScope(stack, 'a', { adopt: { id: '' } });
    new SecretScope(stack, 'b', { adopt: { name: ' ' } });
  });

  expect(report).toMatchInlineSnapshot(`
    "2 problems in stack team-dev

    [team-dev/a] adopt has an empty id, so that another one would be made
      hint: leave adopt out where there is nothing to adopt
    [team-dev/b] adopt has an empty name, so that another one would be made
      hint: leave adopt out where there is nothing to adopt"
  `);
});

test('attributes are named as the provider names them, not those inside a map', () => {
  const report = reportOn((stack) => {
    new Cluster(stack, 'a', { overrides: { customTags: { costCenter: '1' } } });
    new Cluster(stack, 'b', { overrides: { custom_tags: { costCenter: '1' } } });
    new Cluster(stack, 'c', { ignoreChanges: ['autoscale[0].min_workers', 'numWorkers', ''] });
  });

  expect(report).toMatchInlineSnapshot(`
    "3 problems in stack team-dev

    [team-dev/a] overrides names 'customTags', but the provider's attributes are made of a-z, 0-9 and _
      hint: write custom_tags
    [team-dev/c] ignoreChanges names 'numWorkers', but the provider's attributes are made of a-z, 0-9 and _
      hint: write num_workers
    [team-dev/c] ignoreChanges names '', but the provider's attributes are made of a-z, 0-9 and _"
  `);
});

test('one thing does not become two', () => {
  const report = reportOn((stack) => {
    for (const id of ['a', 'b']) {
      new SecretScope(stack, id, { adopt: { name: 'ml' } });
      new Cluster(stack, id, { movedFrom: 'shared' });
    }
  });

  expect(report).toMatchInlineSnapshot(`
    "2 problems in stack team-dev

    [team-dev/b] adopts 'ml', as databricks_secret_scope.a does
      hint: leave adopt out of the one that is to be made
    [team-dev/b] moves from databricks_cluster.shared, as databricks_cluster.a does
      hint: leave movedFrom out of the one that is to be made"
  `);
});
