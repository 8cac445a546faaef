import { z } from 'zod';
import { permissionsOfWhat } from '../errors.ts';
import { blocks, type Json, values } from '../fields.ts';
import type { WorkspaceApi } from '../workspace-api.ts';
import { id, type ResourceKind } from './kind.ts';

interface Permitted {
  /** Its kind in the path of the Permissions API. */
  readonly path: string;
  /**
   * What whoever loads keeps, since a job without an owner is refused and a cluster that nobody manages is of no use.
   * Source: the Terraform provider, permissions/permission_definitions.go.
   */
  readonly ownLevel?: string;
}

/** The objects that permissions can be for, by the attribute that names them. */
const OBJECTS: Readonly<Record<string, Permitted>> = {
  cluster_id: { path: 'clusters', ownLevel: 'CAN_MANAGE' },
  cluster_policy_id: { path: 'cluster-policies' },
  experiment_id: { path: 'experiments' },
  job_id: { path: 'jobs', ownLevel: 'IS_OWNER' },
};

const listed = z.object({
  access_control_list: z.array(z.looseObject({ permission_level: z.string() })).default([]),
});

type Entry = z.infer<typeof listed>['access_control_list'][number];

/** The whole access control list of one object. */
export const permissions: ResourceKind = {
  fields: {
    ...values(...Object.keys(OBJECTS)),
    access_control: blocks(
      'access_control_list',
      values('user_name', 'group_name', 'service_principal_name', 'permission_level'),
    ),
  },
  computed: { id },
  idOf,
  async create(api, body) {
    await replace(api, idOf(body), listed.parse(body).access_control_list);
    return idOf(body);
  },
  update: (api, object, body) => replace(api, object, listed.parse(body).access_control_list),
  exists: (api, object) => api.finds(pathOf(object)),
  remove: (api, object) => replace(api, object, []),
};

/** As the provider writes it: `/jobs/7`. */
function idOf(body: Json): string {
  const [named, ...more] = Object.entries(OBJECTS).filter(([attribute]) => body[attribute] !== undefined);
  if (named === undefined || more.length > 0) throw permissionsOfWhat(Object.keys(OBJECTS));
  const [attribute, { path }] = named;
  return `/${path}/${body[attribute]}`;
}

async function replace(api: WorkspaceApi, object: string, entries: readonly Entry[]): Promise<void> {
  const own = ownEntries(api.userName, object, entries);
  await api.put(pathOf(object), { access_control_list: [...entries, ...own] });
}

/** What is added for whoever loads, unless the entries say it already. */
function ownEntries(userName: string, object: string, entries: readonly Entry[]): Entry[] {
  const level = Object.values(OBJECTS).find(({ path }) => object.startsWith(`/${path}/`))?.ownLevel;
  if (level === undefined) return [];
  const isSaid = entries.some((entry) =>
    level === 'IS_OWNER' ? entry.permission_level === level : entry.user_name === userName,
  );
  return isSaid ? [] : [{ user_name: userName, permission_level: level }];
}

function pathOf(object: string): string {
  return `/api/2.0/permissions${object}`;
}
