import { type Caller, requireAdmin } from '../identity/caller.ts';
import { objectPath, parentPath } from '../objects/object-path.ts';
import type { AccessCheck } from './access-check.ts';
import { objectKind, splitObjectPath } from './object-kinds.ts';

/** What a request is about: the parameters of its path and its method, or its query and its body. */
export type Given = Readonly<Record<string, unknown>>;

/** What of a run says who may see it. */
export interface OwnedRun {
  readonly jobId: number;
  readonly creator: string;
}

export interface AccessRule {
  /** @throws ApiError 403 */
  require?(
    check: AccessCheck,
    caller: Caller,
    given: Given,
    runOf: (id: unknown) => OwnedRun | undefined,
  ): void;
  /** Which of the items of a list the caller sees. */
  readonly list?: {
    /** Where in the answer the items are. */
    readonly name: string;
    sees(check: AccessCheck, caller: Caller, item: Given): boolean;
  };
}

/** What each operation needs, by its path behind the version: `jobs/get`. What is not named here, all may do. */
export const ACCESS_RULES: Readonly<Record<string, AccessRule>> = {
  'jobs/get': object('jobs', 'job_id', 'CAN_VIEW'),
  'jobs/reset': object('jobs', 'job_id', 'CAN_MANAGE'),
  'jobs/update': object('jobs', 'job_id', 'CAN_MANAGE'),
  'jobs/delete': object('jobs', 'job_id', 'CAN_MANAGE'),
  'jobs/run-now': object('jobs', 'job_id', 'CAN_MANAGE_RUN'),
  'jobs/list': listOf('jobs', 'jobs', 'job_id', 'CAN_VIEW'),
  'jobs/runs/list': {
    list: {
      name: 'runs',
      sees: (check, caller, { job_id, creator_user_name }) =>
        creator_user_name === caller.name || check.allows(caller, 'jobs', text(job_id), 'CAN_VIEW'),
    },
  },
  'jobs/runs/get': run('CAN_VIEW'),
  'jobs/runs/get-output': run('CAN_VIEW'),
  'jobs/runs/export': run('CAN_VIEW'),
  'jobs/runs/cancel': run('CAN_MANAGE_RUN'),
  'jobs/runs/repair': run('CAN_MANAGE_RUN'),
  'jobs/runs/delete': run('CAN_MANAGE_RUN'),
  'jobs/runs/cancel-all': object('jobs', 'job_id', 'CAN_MANAGE_RUN'),

  'clusters/get': object('clusters', 'cluster_id', 'CAN_ATTACH_TO'),
  'clusters/events': object('clusters', 'cluster_id', 'CAN_ATTACH_TO'),
  'clusters/list': listOf('clusters', 'clusters', 'cluster_id', 'CAN_ATTACH_TO'),
  'clusters/start': object('clusters', 'cluster_id', 'CAN_RESTART'),
  'clusters/restart': object('clusters', 'cluster_id', 'CAN_RESTART'),
  'clusters/delete': object('clusters', 'cluster_id', 'CAN_RESTART'),
  'clusters/edit': object('clusters', 'cluster_id', 'CAN_MANAGE'),
  'clusters/update': object('clusters', 'cluster_id', 'CAN_MANAGE'),
  'clusters/resize': object('clusters', 'cluster_id', 'CAN_MANAGE'),
  'clusters/permanent-delete': object('clusters', 'cluster_id', 'CAN_MANAGE'),
  'clusters/pin': adminsOnly(),
  'clusters/unpin': adminsOnly(),
  'clusters/change-owner': adminsOnly(),
  'libraries/cluster-status': object('clusters', 'cluster_id', 'CAN_ATTACH_TO'),
  'libraries/install': object('clusters', 'cluster_id', 'CAN_MANAGE'),
  'libraries/uninstall': object('clusters', 'cluster_id', 'CAN_MANAGE'),
  'libraries/all-cluster-statuses': listOf('statuses', 'clusters', 'cluster_id', 'CAN_ATTACH_TO'),
  'policies/clusters/create': adminsOnly(),
  'policies/clusters/edit': adminsOnly(),
  'policies/clusters/delete': adminsOnly(),
  'instance-pools/create': adminsOnly(),

  'secrets/scopes/list': {
    list: {
      name: 'scopes',
      sees: (check, caller, { name }) => check.allowsScope(caller, text(name), 'READ'),
    },
  },
  'secrets/scopes/delete': scope('MANAGE'),
  'secrets/list': scope('READ'),
  'secrets/get': scope('READ'),
  'secrets/put': scope('WRITE'),
  'secrets/delete': scope('WRITE'),
  'secrets/acls/put': scope('MANAGE'),
  'secrets/acls/get': scope('MANAGE'),
  'secrets/acls/list': scope('MANAGE'),
  'secrets/acls/delete': scope('MANAGE'),

  'workspace/get-status': path('CAN_READ'),
  'workspace/export': path('CAN_READ'),
  'workspace/list': {
    list: {
      name: 'objects',
      sees: (check, caller, item) => check.allowsPath(caller, place(item.path), 'CAN_READ'),
    },
  },
  'workspace/import': path('CAN_EDIT', parentPath),
  'workspace/mkdirs': path('CAN_EDIT', parentPath),
  'workspace/delete': path('CAN_MANAGE'),
  'workspace-files/import-file/*path': path('CAN_EDIT', (file) => parentPath(objectPath(`/${file}`)), text),

  'permissions/*object': {
    require: (check, caller, given) => {
      const [kind, id] = splitObjectPath(text(given.object));
      const lowest = objectKind(kind)?.levels[0] ?? '';
      check.require(caller, kind, id, given.method === 'GET' ? lowest : 'CAN_MANAGE');
    },
  },
};

function object(kind: string, name: string, level: string): AccessRule {
  return { require: (check, caller, given) => check.require(caller, kind, text(given[name]), level) };
}

/** A run needs what its job needs, unless the caller started it: one that was submitted has no job. */
function run(level: string): AccessRule {
  return {
    require: (check, caller, given, runOf) => {
      const found = runOf(given.run_id);
      if (found?.creator !== caller.name) check.require(caller, 'jobs', text(found?.jobId), level);
    },
  };
}

function listOf(name: string, kind: string, id: string, level: string): AccessRule {
  return { list: { name, sees: (check, caller, item) => check.allows(caller, kind, text(item[id]), level) } };
}

function scope(level: string): AccessRule {
  return { require: (check, caller, given) => check.requireScope(caller, text(given.scope), level) };
}

function path(
  level: string,
  of: (path: string) => string = (same) => same,
  read: (given: unknown) => string = place,
): AccessRule {
  return { require: (check, caller, given) => check.requirePath(caller, of(read(given.path)), level) };
}

function adminsOnly(): AccessRule {
  return { require: (_, caller) => requireAdmin(caller) };
}

function place(given: unknown): string {
  return objectPath(text(given) || '/');
}

function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}
