import { readFileSync } from 'node:fs';
import { App, LocalBackend, TerraformStack } from '#cdktf';
import { Cluster } from '#databricks/cluster';
import { ClusterPolicy } from '#databricks/cluster-policy';
import { DataDatabricksCluster } from '#databricks/data-databricks-cluster';
import { Directory } from '#databricks/directory';
import { Grants } from '#databricks/grants';
import { Job } from '#databricks/job';
import { MlflowExperiment } from '#databricks/mlflow-experiment';
import { Permissions } from '#databricks/permissions';
import { DatabricksProvider } from '#databricks/provider';
import { Schema } from '#databricks/schema';
import { SecretAcl } from '#databricks/secret-acl';
import { SecretScope } from '#databricks/secret-scope';
import { Volume } from '#databricks/volume';
import { WorkspaceFile } from '#databricks/workspace-file';

/**
 * The peer of `main.ts` in the benchmark: an app of plain cdktf and the provider's own classes, with the resources
 * of both stacks of dev, no checks, no wheel to make. It reads them from the snapshots, which cost it a millisecond.
 */

type Attributes = Record<string, unknown>;
type Kind = new (scope: TerraformStack, id: string, config: never) => unknown;

const KINDS: Record<string, Kind> = {
  databricks_cluster: Cluster,
  databricks_cluster_policy: ClusterPolicy,
  databricks_directory: Directory,
  databricks_grants: Grants,
  databricks_job: Job,
  databricks_mlflow_experiment: MlflowExperiment,
  databricks_permissions: Permissions,
  databricks_schema: Schema,
  databricks_secret_acl: SecretAcl,
  databricks_secret_scope: SecretScope,
  databricks_volume: Volume,
  databricks_workspace_file: WorkspaceFile,
};

/** Attributes whose keys are the author's. */
const MAPS = new Set(['tags', 'custom_tags', 'spark_conf', 'spark_env_vars', 'named_parameters']);

const app = new App();
for (const name of ['platform-dev', 'churn-dev']) {
  const { resource, data } = JSON.parse(readFileSync(`__snapshots__/stacks/${name}.tf.json`, 'utf8'));
  const stack = new TerraformStack(app, name);
  new LocalBackend(stack, { path: `terraform.${name}.tfstate` });
  new DatabricksProvider(stack, 'databricks', { host: 'https://ml-dev.cloud.databricks.test' });
  for (const [id, config] of Object.entries<Attributes>(data?.databricks_cluster ?? {})) {
    new DataDatabricksCluster(stack, `data-${id}`, camelCased(config));
  }
  for (const [type, elements] of Object.entries<Record<string, Attributes>>(resource)) {
    const Class = KINDS[type];
    if (Class === undefined) throw new Error(`the benchmark knows no class for ${type}`);
    for (const [id, config] of Object.entries(elements)) {
      new Class(stack, `${type}-${id}`, camelCased(config) as never);
    }
  }
}
app.synth();

function camelCased<T>(value: T): T {
  if (Array.isArray(value)) return value.map(camelCased) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value)
    // Between resources a dependency is an object of cdktf, which the snapshot does not have; between tasks it is data.
    .filter(([key, item]) => key !== 'depends_on' || typeof item[0] !== 'string')
    .map(([key, item]) => [
      key.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()),
      MAPS.has(key) ? item : camelCased(item),
    ]);
  return Object.fromEntries(entries);
}
