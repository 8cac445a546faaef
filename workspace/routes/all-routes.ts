import type { RunEngine } from '../engine/run-engine.ts';
import type { Route } from '../http/router.ts';
import type { Gatekeeper } from '../identity/gatekeeper.ts';
import { enforced } from '../permissions/enforced.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { absentServices } from './absent-services.ts';
import { alertRoutes } from './alerts.ts';
import { artifactRoutes, signedArtifactRoutes } from './artifacts.ts';
import { catalogRoutes } from './catalog.ts';
import { catalogModelRoutes } from './catalog-models.ts';
import { clusterPolicyRoutes } from './cluster-policies.ts';
import { clusterRoutes } from './clusters.ts';
import { dashboardRoutes } from './dashboards.ts';
import { dbfsRoutes } from './dbfs.ts';
import { experimentRoutes } from './experiments.ts';
import { fileRoutes } from './files.ts';
import { gitCredentialRoutes } from './git-credentials.ts';
import { grantRoutes } from './grants.ts';
import { instancePoolRoutes } from './instance-pools.ts';
import { jobRoutes } from './jobs.ts';
import { libraryRoutes } from './libraries.ts';
import { loggedModelRoutes } from './logged-models.ts';
import { mlflowRunRoutes } from './mlflow-runs.ts';
import { modelRegistryRoutes } from './model-registry.ts';
import { notificationDestinationRoutes } from './notification-destinations.ts';
import { oauthClientRoutes } from './oauth-clients.ts';
import { permissionRoutes } from './permissions.ts';
import { pipelineRoutes } from './pipelines.ts';
import { queryRoutes } from './queries.ts';
import { repoRoutes } from './repos.ts';
import { runRoutes } from './runs.ts';
import { scimRoutes } from './scim.ts';
import { secretRoutes } from './secrets.ts';
import { servingEndpointRoutes } from './serving-endpoints.ts';
import { tokenEndpoint } from './token-endpoint.ts';
import { tokenRoutes } from './tokens.ts';
import { warehouseRoutes } from './warehouses.ts';
import { wellKnownRoutes } from './well-known.ts';
import { workspaceObjectRoutes } from './workspace-objects.ts';

/** Everything that needs a token: what is modelled, and last what is known not to be. */
export function allRoutes(context: WorkspaceContext, engine: RunEngine): Route[] {
  const routes = [
    ...jobRoutes(context, engine),
    ...runRoutes(context, engine),
    ...clusterRoutes(context),
    ...libraryRoutes(context),
    ...clusterPolicyRoutes(context),
    ...instancePoolRoutes(context),
    ...warehouseRoutes(context),
    ...secretRoutes(context),
    ...experimentRoutes(context),
    ...mlflowRunRoutes(context),
    ...loggedModelRoutes(context),
    ...artifactRoutes(context),
    ...modelRegistryRoutes(context),
    ...catalogRoutes(context),
    ...catalogModelRoutes(context),
    ...grantRoutes(context),
    ...permissionRoutes(context),
    ...workspaceObjectRoutes(context),
    ...fileRoutes(context),
    ...dbfsRoutes(context),
    ...gitCredentialRoutes(context),
    ...repoRoutes(context),
    ...notificationDestinationRoutes(context),
    ...pipelineRoutes(context),
    ...servingEndpointRoutes(context),
    ...alertRoutes(context),
    ...queryRoutes(context),
    ...dashboardRoutes(context),
    ...scimRoutes(context),
    ...tokenRoutes(context),
    ...oauthClientRoutes(context),
    ...absentServices(),
  ];
  return enforced(routes, context, engine);
}

/** What is answered without a token. */
export function publicRoutes(context: WorkspaceContext, gatekeeper: Gatekeeper): Route[] {
  return [
    ...wellKnownRoutes(context),
    ...tokenEndpoint(context, gatekeeper),
    ...signedArtifactRoutes(context),
  ];
}
