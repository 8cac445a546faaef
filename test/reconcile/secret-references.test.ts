import { expect, test } from 'vitest';
import { declaredScopes, readSynthesized, secretUses } from '../../reconcile/index.ts';
import { synthesizedProject } from './synthesized-fixture.ts';

/** What a stack with these resources says of secrets. */
function read(resource: object) {
  const project = synthesizedProject({ 'platform-dev': { environment: 'dev', template: { resource } } });
  const stacks = readSynthesized(project).stacks('dev');
  return { scopes: declaredScopes(stacks), uses: secretUses(stacks) };
}

const uses = (resource: object) =>
  read(resource).uses.map(
    ({ scope, key, resource: user, attribute }) => `${scope}/${key} ${user} ${attribute}`,
  );

test('the scopes that a stack makes, by the ids and the names that they have', () => {
  expect(read({ databricks_secret_scope: { ml: { name: 'dev_ml' } } }).scopes).toEqual([
    { constructId: 'ml', name: 'dev_ml' },
  ]);
});

test('a secret is known by its scope and key, its user by stack, resource and attribute', () => {
  const cluster = { spark_env_vars: { API_TOKEN: '{{secrets/dev_ml/api-token}}', REGION: 'eu' } };

  expect(read({ databricks_cluster: { shared: cluster } }).uses).toEqual([
    {
      scope: 'dev_ml',
      key: 'api-token',
      stack: 'platform-dev',
      resource: 'databricks_cluster.shared',
      attribute: 'spark_env_vars.API_TOKEN',
    },
  ]);
});

test('however deep it is, it is found, and told by the names of the blocks around it', () => {
  const secret = '{{secrets/registry/user}}';
  const small = {
    job_cluster_key: 'small',
    new_cluster: { docker_image: { basic_auth: { password: secret } } },
  };
  const train = { task_key: 'train', new_cluster: [{ spark_conf: { 'spark.password': secret } }] };

  expect(uses({ databricks_job: { churn: { job_cluster: [small], task: [train] } } })).toEqual([
    'registry/user databricks_job.churn job_cluster[small].new_cluster.docker_image.basic_auth.password',
    "registry/user databricks_job.churn task[train].new_cluster.spark_conf['spark.password']",
  ]);
});

test('several in one text are all found, as in the definition of a policy', () => {
  const definition = JSON.stringify({
    'spark_env_vars.A': { type: 'fixed', value: '{{secrets/team/ml/a}}' },
    'spark_env_vars.B': { type: 'fixed', value: '{{secrets/a.b@c/B_1.x}}' },
  });

  expect(uses({ databricks_cluster_policy: { shared: { definition } } })).toEqual([
    'team/ml/a databricks_cluster_policy.shared definition',
    'a.b@c/B_1.x databricks_cluster_policy.shared definition',
  ]);
});

test("a scope that is referred to as Terraform does is known where it is the stack's own", () => {
  const variables = {
    A: '{{secrets/${databricks_secret_scope.ml.name}/a}}',
    B: '{{secrets/${databricks_secret_scope.other.name}/b}}',
    C: '{{secrets/${data.terraform_remote_state.x.outputs.scope}/c}}',
  };

  expect(
    uses({
      databricks_secret_scope: { ml: { name: 'dev_ml' } },
      databricks_cluster: { shared: { spark_env_vars: variables } },
    }),
  ).toEqual(['dev_ml/a databricks_cluster.shared spark_env_vars.A']);
});

test('what only looks like one is none', () => {
  const variables = { A: '{{secrets/ml}}', B: '{{secret/ml/a}}', C: 'secrets/ml/a', D: '{{job.id}}' };
  expect(uses({ databricks_cluster: { shared: { spark_env_vars: variables } } })).toEqual([]);
});
