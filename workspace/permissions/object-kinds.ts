import type { ObjectType } from '../objects/object-tree.ts';
import { ownEntry } from '../own-entry.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

/** A kind of object that has an access control list. */
export interface ObjectKind {
  /** What the answers call it: `job`. The Terraform provider insists on exactly this word. */
  readonly objectType: string;
  readonly levels: readonly string[];
  /** Where its objects are kept; undefined for kinds that this workspace does not model. */
  readonly exists?: (context: WorkspaceContext, id: string) => boolean;
  /** The name of who created one. @default - the first user */
  readonly creator?: (context: WorkspaceContext, id: string) => string | undefined;
}

const FILE_LEVELS = ['CAN_READ', 'CAN_RUN', 'CAN_EDIT', 'CAN_MANAGE'];
const USE_LEVELS = ['CAN_USE', 'CAN_MANAGE'];

/**
 * The kinds by their name in the path of the Permissions API (`/permissions/jobs/1`), with the levels that each takes.
 * Source: permissions/permission_definitions.go of the Terraform provider, 1.128.
 */
const KINDS: Readonly<Record<string, ObjectKind>> = {
  'cluster-policies': { objectType: 'cluster-policy', levels: ['CAN_USE'], exists: isPolicy },
  'instance-pools': {
    objectType: 'instance-pool',
    levels: ['CAN_ATTACH_TO', 'CAN_MANAGE'],
    exists: kept('instance-pools'),
  },
  clusters: {
    objectType: 'cluster',
    levels: ['CAN_ATTACH_TO', 'CAN_RESTART', 'CAN_MANAGE'],
    exists: kept('clusters'),
    creator: createdIn('clusters'),
  },
  pipelines: {
    objectType: 'pipelines',
    levels: ['CAN_VIEW', 'CAN_RUN', 'CAN_MANAGE', 'IS_OWNER'],
    exists: kept('pipelines'),
  },
  jobs: {
    objectType: 'job',
    levels: ['CAN_VIEW', 'CAN_MANAGE_RUN', 'CAN_MANAGE', 'IS_OWNER'],
    exists: kept('jobs'),
    creator: createdIn('jobs'),
  },
  notebooks: { objectType: 'notebook', levels: FILE_LEVELS, exists: inTree('NOTEBOOK') },
  directories: { objectType: 'directory', levels: FILE_LEVELS, exists: inTree('DIRECTORY') },
  files: { objectType: 'file', levels: FILE_LEVELS, exists: inTree('FILE') },
  repos: { objectType: 'repo', levels: FILE_LEVELS, exists: inTree('REPO') },
  authorization: { objectType: 'tokens', levels: USE_LEVELS, exists: (_, id) => id === 'tokens' },
  'sql/warehouses': {
    objectType: 'warehouses',
    levels: ['CAN_VIEW', 'CAN_MONITOR', 'CAN_USE', 'CAN_MANAGE', 'IS_OWNER'],
    exists: kept('warehouses'),
  },
  'dbsql-dashboards': { objectType: 'dbsql-dashboard', levels: FILE_LEVELS },
  'sql/alerts': { objectType: 'alert', levels: FILE_LEVELS, exists: kept('alerts') },
  'sql/queries': { objectType: 'query', levels: FILE_LEVELS, exists: kept('queries') },
  dashboards: { objectType: 'dashboard', levels: FILE_LEVELS, exists: kept('dashboards') },
  experiments: {
    objectType: 'mlflowExperiment',
    levels: ['CAN_READ', 'CAN_EDIT', 'CAN_MANAGE'],
    exists: inTree('MLFLOW_EXPERIMENT'),
  },
  'registered-models': {
    objectType: 'registered-model',
    levels: [
      'CAN_READ',
      'CAN_EDIT',
      'CAN_MANAGE_STAGING_VERSIONS',
      'CAN_MANAGE_PRODUCTION_VERSIONS',
      'CAN_MANAGE',
    ],
    exists: keptWithId('registered-models'),
  },
  'serving-endpoints': {
    objectType: 'serving-endpoint',
    levels: ['CAN_VIEW', 'CAN_QUERY', 'CAN_MANAGE'],
    exists: keptWithId('serving-endpoints'),
  },
  'vector-search-endpoints': { objectType: 'vector-search-endpoints', levels: USE_LEVELS },
  apps: { objectType: 'apps', levels: USE_LEVELS },
  'database-instances': { objectType: 'database-instances', levels: USE_LEVELS },
  'database-projects': { objectType: 'database-projects', levels: USE_LEVELS },
  alertsv2: { objectType: 'alertv2', levels: FILE_LEVELS, exists: kept('alerts-v2') },
  'knowledge-assistants': { objectType: 'knowledge-assistants', levels: ['CAN_QUERY', 'CAN_MANAGE'] },
  'supervisor-agents': { objectType: 'supervisor-agents', levels: ['CAN_QUERY', 'CAN_MANAGE'] },
};

/** The kind of each type of node in the workspace tree. */
export const KIND_OF_NODE: Readonly<Record<ObjectType, string>> = {
  DIRECTORY: 'directories',
  FILE: 'files',
  NOTEBOOK: 'notebooks',
  REPO: 'repos',
  MLFLOW_EXPERIMENT: 'experiments',
};

/** Shorter names for the same, by which the SDKs and Databricks' CLI ask. */
const ALIASES: Readonly<Record<string, string>> = {
  alerts: 'sql/alerts',
  queries: 'sql/queries',
  warehouses: 'sql/warehouses',
};

export function objectKind(name: string): ObjectKind | undefined {
  return ownEntry(KINDS, name);
}

/** The kind and the id in the path of an object: the kind may have a slash in its name, the id has none. */
export function splitObjectPath(path: string): [kindName: string, id: string] {
  const at = path.lastIndexOf('/');
  const [name, id] = at === -1 ? [path, ''] : [path.slice(0, at), path.slice(at + 1)];
  return [ownEntry(ALIASES, name) ?? name, id];
}

/** Those of families are there without being kept. */
function isPolicy({ store }: WorkspaceContext, id: string): boolean {
  return id.startsWith('FAMILY-') || store.collection('policies').get(id) !== undefined;
}

function createdIn(collection: string): (context: WorkspaceContext, id: string) => string | undefined {
  return ({ store }, id) =>
    store.collection<{ creator_user_name?: string }>(collection).get(id)?.creator_user_name;
}

function kept(collection: string): (context: WorkspaceContext, id: string) => boolean {
  return ({ store }, id) => store.collection(collection).get(id) !== undefined;
}

/** Kept by name, and known to the Permissions API by an id of their own. */
function keptWithId(collection: string): (context: WorkspaceContext, id: string) => boolean {
  return ({ store }, id) =>
    store
      .collection<{ id: string }>(collection)
      .list()
      .some((one) => one.id === id);
}

function inTree(type: string): (context: WorkspaceContext, id: string) => boolean {
  return ({ objects }, id) => objects.findById(id)?.object_type === type;
}
