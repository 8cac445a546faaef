import { get, type Route } from '../router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

/** SCIM, as far as a client asks who it is. */
export function currentUserRoutes({ identity }: WorkspaceContext): Route[] {
  return [
    get('/api/2.0/preview/scim/v2/Me', {}, () => ({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      id: String(identity.userId),
      userName: identity.userName,
      displayName: identity.userName,
      active: true,
      emails: [{ type: 'work', value: identity.userName, primary: true }],
      groups: [{ display: 'admins', type: 'direct', value: 'admins' }],
    })),
  ];
}
