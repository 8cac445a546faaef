import { unknownKinds } from '../errors.ts';
import { cluster } from './cluster.ts';
import { clusterPolicy } from './cluster-policy.ts';
import { DATA_KINDS } from './data-kinds.ts';
import { directory } from './directory.ts';
import { experiment } from './experiment.ts';
import { grant, grants } from './grants.ts';
import { instancePool } from './instance-pool.ts';
import { job } from './job.ts';
import type { Kind, ResourceKind } from './kind.ts';
import { lakeflowPipeline } from './lakeflow-pipeline.ts';
import { mlflowModel } from './mlflow-model.ts';
import { notebook } from './notebook.ts';
import { notificationDestination } from './notification-destination.ts';
import { permissions } from './permissions.ts';
import { group, groupMember, servicePrincipal, user } from './principals.ts';
import { query } from './query.ts';
import { secret } from './secret.ts';
import { secretAcl } from './secret-acl.ts';
import { secretScope } from './secret-scope.ts';
import { SECURABLES } from './securables.ts';
import { servingEndpoint } from './serving-endpoint.ts';
import { warehouse } from './warehouse.ts';
import { workspaceFile } from './workspace-file.ts';

/** All that can be loaded, by its type in Terraform; those that are only read have `data.` in front. */
export const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...Object.entries(DATA_KINDS).map(([type, kind]): [string, Kind] => [`data.${type}`, kind]),
  ...Object.entries(SECURABLES),
  ['databricks_cluster', cluster],
  ['databricks_cluster_policy', clusterPolicy],
  ['databricks_directory', directory],
  ['databricks_grant', grant],
  ['databricks_grants', grants],
  ['databricks_group', group],
  ['databricks_group_member', groupMember],
  ['databricks_instance_pool', instancePool],
  ['databricks_job', job],
  ['databricks_mlflow_experiment', experiment],
  ['databricks_mlflow_model', mlflowModel],
  ['databricks_model_serving', servingEndpoint],
  ['databricks_notebook', notebook],
  ['databricks_notification_destination', notificationDestination],
  ['databricks_permissions', permissions],
  ['databricks_pipeline', lakeflowPipeline],
  ['databricks_query', query],
  ['databricks_secret', secret],
  ['databricks_secret_acl', secretAcl],
  ['databricks_secret_scope', secretScope],
  ['databricks_service_principal', servicePrincipal],
  ['databricks_sql_endpoint', warehouse],
  ['databricks_user', user],
  ['databricks_workspace_file', workspaceFile],
]);

/**
 * The kind of a resource of which only the type is known, such as one that is no longer in its stack.
 * @throws UserError `unknown_kinds`
 */
export function resourceKind(type: string, address: string): ResourceKind {
  const kind = KINDS.get(type);
  if (kind === undefined || 'find' in kind) throw unknownKinds([address], [...KINDS.keys()]);
  return kind;
}
