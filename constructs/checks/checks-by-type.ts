import { budgetPolicyChecks } from './budget-policy-checks.ts';
import type { Checks } from './check.ts';
import { clusterPolicyChecks } from './cluster-policy-checks.ts';
import { experimentChecks } from './experiment-checks.ts';
import { grantChecks, grantsChecks } from './grant-checks.ts';
import { instancePoolChecks } from './instance-pool-checks.ts';
import { lakeflowChecks } from './lakeflow-checks.ts';
import { clusterLibraryChecks } from './library-checks.ts';
import { modelChecks, workspaceModelChecks } from './model-checks.ts';
import { notificationDestinationChecks } from './notification-destination-checks.ts';
import { permissionChecks } from './permission-checks.ts';
import {
  secretAclChecks,
  secretChecks,
  secretScopeChecks,
  unityCatalogSecretChecks,
} from './secret-checks.ts';
import { servicePrincipalChecks } from './service-principal-checks.ts';
import { servingChecks } from './serving-checks.ts';
import { monitorChecks, schemaChecks, volumeChecks } from './unity-catalog-checks.ts';
import { warehouseChecks } from './warehouse-checks.ts';
import {
  directoryChecks,
  fileChecks,
  gitCredentialChecks,
  notebookChecks,
  repoChecks,
  workspaceFileChecks,
} from './workspace-object-checks.ts';

/** Resources that are checked as they are, by the provider's name of their type. */
export const CHECKS_BY_TYPE: ReadonlyMap<string, Checks> = new Map([
  ['databricks_cluster_policy', clusterPolicyChecks],
  ['databricks_instance_pool', instancePoolChecks],
  ['databricks_library', clusterLibraryChecks],
  ['databricks_permissions', permissionChecks],
  ['databricks_secret_scope', secretScopeChecks],
  ['databricks_secret', secretChecks],
  ['databricks_secret_acl', secretAclChecks],
  ['databricks_secret_uc', unityCatalogSecretChecks],
  ['databricks_mlflow_experiment', experimentChecks],
  ['databricks_registered_model', modelChecks],
  ['databricks_mlflow_model', workspaceModelChecks],
  ['databricks_model_serving', servingChecks],
  ['databricks_sql_endpoint', warehouseChecks],
  ['databricks_notification_destination', notificationDestinationChecks],
  ['databricks_workspace_file', workspaceFileChecks],
  ['databricks_notebook', notebookChecks],
  ['databricks_directory', directoryChecks],
  ['databricks_file', fileChecks],
  ['databricks_repo', repoChecks],
  ['databricks_git_credential', gitCredentialChecks],
  ['databricks_schema', schemaChecks],
  ['databricks_volume', volumeChecks],
  ['databricks_grants', grantsChecks],
  ['databricks_grant', grantChecks],
  ['databricks_quality_monitor', monitorChecks],
  ['databricks_pipeline', lakeflowChecks],
  ['databricks_service_principal', servicePrincipalChecks],
  ['databricks_budget_policy', budgetPolicyChecks],
]);
