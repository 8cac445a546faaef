import { get, type Route } from '../router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

/** What clients ask before they authenticate. No OIDC endpoint is named, because there is none. */
export function wellKnownRoutes({ identity }: WorkspaceContext): Route[] {
  return [
    get('/.well-known/databricks-config', {}, () => ({
      workspace_id: String(identity.workspaceId),
      cloud: 'AWS',
      host_type: 'workspace',
    })),
  ];
}
