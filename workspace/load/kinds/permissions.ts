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
  alert_v2_id: { path: 'alertsv2', ownLevel: 'CAN_MANAGE' },
  app_name: { path: 'apps', ownLevel: 'CAN_MANAGE' },
  authorization: { path: 'authorization' },
  cluster_id: { path: 'clusters', ownLevel: 'CAN_MANAGE' },
  cluster_policy_id: { path: 'cluster-policies' },
  dashboard_id: { path: 'dashboards' },
  database_instance_name: { path: 'database-instances', ownLevel: 'CAN_MANAGE' },
  database_project_name: { path: 'database-projects', ownLevel: 'CAN_MANAGE' },
  directory_path: { path: 'directories' },
  experiment_id: { path: 'experiments' },
  instance_pool_id: { path: 'instance-pools', ownLevel: 'CAN_MANAGE' },
  job_id: { path: 'jobs', ownLevel: 'IS_OWNER' },
  knowledge_assistant_id: { path: 'knowledge-assistants', ownLevel: 'CAN_MANAGE' },
  notebook_path: { path: 'notebooks' },
  pipeline_id: { path: 'pipelines', ownLevel: 'IS_OWNER' },
  registered_model_id: { path: 'registered-models', ownLevel: 'CAN_MANAGE' },
  repo_path: { path: 'repos' },
  serving_endpoint_id: { path: 'serving-endpoints', ownLevel: 'CAN_MANAGE' },
  sql_alert_id: { path: 'sql/alerts', ownLevel: 'CAN_MANAGE' },
  sql_dashboard_id: { path: 'dbsql-dashboards', ownLevel: 'CAN_MANAGE' },
  sql_endpoint_id: { path: 'sql/warehouses', ownLevel: 'IS_OWNER' },
  sql_query_id: { path: 'sql/queries', ownLevel: 'CAN_MANAGE' },
  supervisor_agent_id: { path: 'supervisor-agents', ownLevel: 'CAN_MANAGE' },
  vector_search_endpoint_id: { path: 'vector-search-endpoints', ownLevel: 'CAN_MANAGE' },
  workspace_file_path: { path: 'files' },
};

const found = z.object({ object_id: z.number() });

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
  exists: async (api, object) => api.finds(await pathOf(api, object)),
  remove: (api, object) => replace(api, object, []),
};

/** As the provider writes it: `/jobs/7`; of what is named by its path with that: `/directories//Shared/ml`. */
function idOf(body: Json): string {
  const [named, ...more] = Object.entries(OBJECTS).filter(([attribute]) => body[attribute] !== undefined);
  if (named === undefined || more.length > 0) throw permissionsOfWhat(Object.keys(OBJECTS));
  const [attribute, { path }] = named;
  return `/${path}/${body[attribute]}`;
}

async function replace(api: WorkspaceApi, object: string, entries: readonly Entry[]): Promise<void> {
  const own = ownEntries(api.userName, object, entries);
  await api.put(await pathOf(api, object), { access_control_list: [...entries, ...own] });
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

/** The workspace knows by its number what a stack knows by its path. */
async function pathOf(api: WorkspaceApi, object: string): Promise<string> {
  const at = object.indexOf('//');
  if (at === -1) return `/api/2.0/permissions${object}`;
  const status = await api.get('/api/2.0/workspace/get-status', { path: object.slice(at + 1) });
  return `/api/2.0/permissions${object.slice(0, at)}/${found.parse(status).object_id}`;
}
