import { type Breaches, resource } from './breach.ts';

function two(type: string, first: object, second = first) {
  return [...resource(type, { ...first }, 'one'), ...resource(type, { ...second }, 'two')];
}

function runs(job: string) {
  return { task: [{ run_job_task: { job_id: `\${databricks_job.${job}.id}` } }] };
}

const LIBRARY = { cluster_id: '${databricks_cluster.one.id}', pypi: { package: 'pandas' } };
const VAULT = {
  name: 'azure',
  keyvault_metadata: {
    resource_id: '/subscriptions/1/resourceGroups/ml/providers/Microsoft.KeyVault/vaults/a',
    dns_name: 'https://a.vault.azure.net/',
  },
};

export const stackBreaches: Breaches = {
  'adopt-twice': [
    two('databricks_job', {}).map((one) => ({ ...one, adopts: '8841' })),
    "adopts '8841', as databricks_job.one does\n  hint: leave adopt out of the one that is to be made",
  ],
  'moved-from-twice': [
    two('databricks_job', {}).map((one) => ({ ...one, movedFrom: 'databricks_job.churn' })),
    'moves from databricks_job.churn, as databricks_job.one does\n  hint: leave movedFrom out of the one that is to be made',
  ],
  'permissions-twice': [
    two('databricks_permissions', { job_id: '${databricks_job.churn.id}' }),
    "object 'job_id ${databricks_job.churn.id}' is that of databricks_permissions.one too\n  hint: one replaces what the other says on every apply: grant everything at one place",
  ],
  'grants-twice': [
    two('databricks_grants', { schema: 'ml.churn' }, { schema: 'ML.churn' }),
    "securable 'schema ml.churn' is that of databricks_grants.one too\n  hint: one replaces what the other says on every apply: say all grants in one",
  ],
  'grants-mixed': [
    [
      ...resource('databricks_grants', { schema: 'ml.churn' }, 'one'),
      ...resource('databricks_grant', { schema: 'ml.churn' }, 'two'),
    ],
    'databricks_grants.one replaces what is granted here on every apply\n  hint: use only one of the two kinds',
  ],
  'job-name-twice': [
    two('databricks_job', { name: 'dev_churn' }),
    "name 'dev_churn' is that of databricks_job.one too\n  hint: a job is run by its name",
  ],
  'run-job-cycle': [
    two('databricks_job', runs('two'), { task: [{ for_each_task: runs('one') }] }),
    'jobs run each other: databricks_job.one → databricks_job.two → databricks_job.one',
  ],
  'cluster-name-twice': [
    two('databricks_cluster', { cluster_name: 'shared' }),
    "cluster_name 'shared' is that of databricks_cluster.one too\n  hint: a cluster is found by its name",
  ],
  'policy-name-twice': [
    two('databricks_cluster_policy', { name: 'shared' }),
    "name 'shared' is that of databricks_cluster_policy.one too\n  hint: give one of them another name",
  ],
  'pool-name-twice': [
    two('databricks_instance_pool', { instance_pool_name: 'shared' }),
    "instance_pool_name 'shared' is that of databricks_instance_pool.one too\n  hint: give one of them another name",
  ],
  'warehouse-name-twice': [
    two('databricks_sql_endpoint', { name: 'shared' }),
    "name 'shared' is that of databricks_sql_endpoint.one too\n  hint: give one of them another name",
  ],
  'serving-name-twice': [
    two('databricks_model_serving', { name: 'churn' }),
    "name 'churn' is that of databricks_model_serving.one too\n  hint: give one of them another name",
  ],
  'experiment-name-twice': [
    two('databricks_mlflow_experiment', { name: '/Shared/a/b' }),
    "name '/Shared/a/b' is that of databricks_mlflow_experiment.one too\n  hint: give one of them another name",
  ],
  'model-twice': [
    two('databricks_registered_model', { catalog_name: 'ml', schema_name: 'a', name: 'b' }),
    "name 'ml.a.b' is that of databricks_registered_model.one too\n  hint: give one of them another name",
  ],
  'schema-twice': [
    two('databricks_schema', { catalog_name: 'ml', name: 'a' }),
    "name 'ml.a' is that of databricks_schema.one too\n  hint: give one of them another name",
  ],
  'volume-twice': [
    two('databricks_volume', { catalog_name: 'ml', schema_name: 'a', name: 'raw' }),
    "name 'ml.a.raw' is that of databricks_volume.one too\n  hint: give one of them another name",
  ],
  'scope-name-twice': [
    two('databricks_secret_scope', { name: 'ml' }, { name: 'ML' }),
    "name 'ml' is that of databricks_secret_scope.one too\n  hint: upper and lower case do not tell scopes apart",
  ],
  'secret-twice': [
    two('databricks_secret', { scope: 'ml', key: 'token' }, { scope: 'ml', key: 'TOKEN' }),
    "scope and key 'ml.token' is that of databricks_secret.one too\n  hint: the second one would overwrite the first; upper and lower case do not tell keys apart",
  ],
  'secret-acl-twice': [
    two('databricks_secret_acl', { scope: 'ml', principal: 'users' }),
    "scope and principal 'ml.users' is that of databricks_secret_acl.one too\n  hint: a principal has one level",
  ],
  'path-twice': [
    two('databricks_workspace_file', { path: '/Shared/a.whl' }),
    "path '/Shared/a.whl' is that of databricks_workspace_file.one too\n  hint: the second one would overwrite the first",
  ],
  'file-twice': [
    two('databricks_file', { path: '/Volumes/a/b/c/d' }),
    "path '/Volumes/a/b/c/d' is that of databricks_file.one too\n  hint: the second one would overwrite the first",
  ],
  'repo-twice': [
    two('databricks_repo', { path: '/Repos/a/b' }),
    "path '/Repos/a/b' is that of databricks_repo.one too",
  ],
  'git-credential-twice': [
    two('databricks_git_credential', { git_provider: 'gitHub' }),
    "git_provider 'gitHub' is that of databricks_git_credential.one too\n  hint: whoever applies has one for each provider",
  ],
  'secret-in-key-vault': [
    [
      ...resource('databricks_secret_scope', VAULT, 'one'),
      ...resource('databricks_secret', { scope: 'azure' }, 'two'),
    ],
    'the scope is backed by a Key Vault, which cannot be written\n  hint: put the secret into the Key Vault',
  ],
  'library-mixed': [
    [
      ...resource('databricks_cluster', { library: [{}] }, 'one'),
      ...resource('databricks_library', LIBRARY, 'two'),
    ],
    'databricks_cluster.one has library blocks of its own, which take this library away again\n  hint: say all libraries in one way',
  ],
};
