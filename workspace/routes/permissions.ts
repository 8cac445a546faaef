import { get, patch, put, type Route } from '../http/router.ts';
import { AccessControl } from '../permissions/access-control.ts';
import { accessControlSchema } from '../permissions/access-control-entries.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const OBJECT = '/api/2.0/permissions/*object';

/** The Permissions API: one access control list an object. */
export function permissionRoutes(context: WorkspaceContext): Route[] {
  const accessControl = new AccessControl(context);
  return [
    get(`${OBJECT}/permissionLevels`, {}, ({ params: { object = '' } }) => ({
      permission_levels: accessControl
        .levels(object)
        .map((level) => ({ permission_level: level, description: level })),
    })),

    get(OBJECT, {}, ({ params: { object = '' } }) => accessControl.read(accessControl.find(object))),

    put(OBJECT, { body: accessControlSchema }, ({ params: { object = '' }, body }) => {
      const found = accessControl.find(object);
      accessControl.replace(found, body.access_control_list);
      return accessControl.read(found);
    }),

    patch(OBJECT, { body: accessControlSchema }, ({ params: { object = '' }, body }) => {
      const found = accessControl.find(object);
      accessControl.merge(found, body.access_control_list);
      return accessControl.read(found);
    }),
  ];
}
