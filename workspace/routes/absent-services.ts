import { absent, type Route } from '../http/router.ts';

/** Services of Databricks that are not modelled at all, so that a refusal can call them by name. */
export function absentServices(): Route[] {
  return [
    ...absent('running commands on a cluster', '/api/1.2/contexts/*path', '/api/1.2/commands/*path'),
    ...absent('Databricks Apps', '/api/2.0/apps', '/api/2.0/apps/*path'),
    ...absent('vector search', '/api/2.0/vector-search/*path'),
    ...absent('Genie', '/api/2.0/genie/*path'),
    ...absent('global init scripts', '/api/2.0/global-init-scripts', '/api/2.0/global-init-scripts/*path'),
    ...absent('instance profiles', '/api/2.0/instance-profiles/*path'),
    ...absent('IP access lists', '/api/2.0/ip-access-lists', '/api/2.0/ip-access-lists/*path'),
    ...absent('settings of the workspace', '/api/2.0/settings/*path', '/api/2.0/workspace-conf'),
    ...absent('compliance with cluster policies', '/api/2.0/policies/*path'),
    ...absent('feature engineering', '/api/2.0/feature-engineering/*path', '/api/2.0/feature-store/*path'),
    ...absent('lineage', '/api/2.0/lineage-tracking/*path'),
    ...absent('quality monitors', '/api/2.1/quality-monitoring/*path', '/api/data-quality/*path'),
    ...absent('this part of Unity Catalog', '/api/2.0|2.1/unity-catalog/*path'),
    ...absent('clean rooms', '/api/2.0/clean-rooms', '/api/2.0/clean-rooms/*path'),
    ...absent('Delta Sharing', '/api/2.1/marketplace/*path'),
    ...absent('budget policies', '/api/2.1/accounts/*path'),
    ...absent('this part of the account', '/api/2.0/accounts/*path'),
    ...absent('this part of MLflow', '/api/2.0|3.0/mlflow/*path'),
  ];
}
