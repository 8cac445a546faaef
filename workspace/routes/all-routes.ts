import type { RunEngine } from '../engine/run-engine.ts';
import type { Gatekeeper } from '../identity/gatekeeper.ts';
import type { Route } from '../router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { clusterPolicyRoutes } from './cluster-policies.ts';
import { clusterRoutes } from './clusters.ts';
import { experimentRoutes } from './experiments.ts';
import { fileRoutes } from './files.ts';
import { jobRoutes } from './jobs.ts';
import { oauthClientRoutes, tokenEndpoint } from './oauth.ts';
import { permissionRoutes } from './permissions.ts';
import { runRoutes } from './runs.ts';
import { scimRoutes } from './scim.ts';
import { secretRoutes } from './secrets.ts';
import { tokenRoutes } from './tokens.ts';
import { wellKnownRoutes } from './well-known.ts';
import { workspaceObjectRoutes } from './workspace-objects.ts';

/** Everything that the local workspace models and that needs a token. */
export function allRoutes(context: WorkspaceContext, engine: RunEngine): Route[] {
  return [
    ...jobRoutes(context, engine),
    ...runRoutes(context, engine),
    ...clusterRoutes(context),
    ...clusterPolicyRoutes(context),
    ...secretRoutes(context),
    ...experimentRoutes(context),
    ...permissionRoutes(context),
    ...workspaceObjectRoutes(context),
    ...fileRoutes(context),
    ...scimRoutes(context),
    ...tokenRoutes(context),
    ...oauthClientRoutes(context),
  ];
}

/** What is answered without a token. */
export function publicRoutes(context: WorkspaceContext, gatekeeper: Gatekeeper): Route[] {
  return [...wellKnownRoutes(context), ...tokenEndpoint(context, gatekeeper)];
}
