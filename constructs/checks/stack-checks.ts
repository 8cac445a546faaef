import { findCycle } from '../pipeline/dependency-cycle.ts';
import { SOURCES } from '../private/sources.ts';
import { type Attributes, blocksOf, isGiven, textOf } from './attributes.ts';
import { SECURABLES } from './grant-checks.ts';
import { originChecks } from './origin-checks.ts';
import { objectAttributesOf } from './permission-checks.ts';
import { type Identity, joined, joinedInAnyCase, noTwo, type StackCheck } from './stack-check.ts';

const RENAME = 'give one of them another name';

function twice(id: string, source: string, identity: Identity): StackCheck {
  return { id, source, ...noTwo(identity) };
}

function nameTwice(id: string, source: string, type: string, of: Identity['of']): StackCheck {
  return twice(id, source, { what: 'name', types: [type], of, hint: RENAME });
}

/** What must be true of the resources of a stack among themselves. */
export const stackChecks: readonly StackCheck[] = [
  ...originChecks,
  twice('permissions-twice', SOURCES.permissions, {
    what: 'object',
    types: ['databricks_permissions'],
    of: permissionsObject,
    hint: 'one replaces what the other says on every apply: grant everything at one place',
  }),
  twice('grants-twice', SOURCES.grants, {
    what: 'securable',
    types: ['databricks_grants'],
    of: securable,
    hint: 'one replaces what the other says on every apply: say all grants in one',
  }),
  {
    id: 'grants-mixed',
    source: SOURCES.grants,
    says: 'a securable has `databricks_grants` or `databricks_grant`, not both',
    find: (stack) => {
      const whole = new Map(stack('databricks_grants').map((at) => [securable(at.attributes), at.address]));
      return stack('databricks_grant').flatMap((at) => {
        const name = securable(at.attributes);
        const other = name === undefined ? undefined : whole.get(name);
        return other === undefined
          ? []
          : {
              at,
              message: `${other} replaces what is granted here on every apply`,
              hint: 'use only one of the two kinds',
            };
      });
    },
  },
  twice('job-name-twice', SOURCES.job, {
    what: 'name',
    types: ['databricks_job'],
    of: joined('name'),
    hint: 'a job is run by its name',
  }),
  {
    id: 'run-job-cycle',
    source: SOURCES.jobs,
    says: 'no jobs run each other',
    find: (stack) => {
      const jobs = new Map(stack('databricks_job').map((at) => [at.address, at]));
      const cycle = findCycle(new Map([...jobs].map(([address, at]) => [address, jobsRunBy(at.attributes)])));
      const at = jobs.get(cycle?.split(' ')[0] ?? '');
      return at === undefined ? [] : [{ at, message: `jobs run each other: ${cycle}` }];
    },
  },
  twice('cluster-name-twice', SOURCES.cluster, {
    what: 'cluster_name',
    types: ['databricks_cluster'],
    of: joined('cluster_name'),
    hint: 'a cluster is found by its name',
  }),
  nameTwice('policy-name-twice', SOURCES.policies, 'databricks_cluster_policy', joined('name')),
  twice('pool-name-twice', SOURCES.pools, {
    what: 'instance_pool_name',
    types: ['databricks_instance_pool'],
    of: joined('instance_pool_name'),
    hint: RENAME,
  }),
  nameTwice('warehouse-name-twice', SOURCES.warehouses, 'databricks_sql_endpoint', joined('name')),
  nameTwice('serving-name-twice', SOURCES.serving, 'databricks_model_serving', joined('name')),
  nameTwice('experiment-name-twice', SOURCES.experiment, 'databricks_mlflow_experiment', joined('name')),
  nameTwice(
    'model-twice',
    SOURCES.model,
    'databricks_registered_model',
    joinedInAnyCase('catalog_name', 'schema_name', 'name'),
  ),
  nameTwice('schema-twice', SOURCES.schema, 'databricks_schema', joinedInAnyCase('catalog_name', 'name')),
  nameTwice(
    'volume-twice',
    SOURCES.volume,
    'databricks_volume',
    joinedInAnyCase('catalog_name', 'schema_name', 'name'),
  ),
  twice('scope-name-twice', SOURCES.secretScope, {
    what: 'name',
    types: ['databricks_secret_scope'],
    of: joinedInAnyCase('name'),
    hint: 'upper and lower case do not tell scopes apart',
  }),
  twice('secret-twice', SOURCES.secret, {
    what: 'scope and key',
    types: ['databricks_secret'],
    of: joinedInAnyCase('scope', 'key'),
    hint: 'the second one would overwrite the first; upper and lower case do not tell keys apart',
  }),
  twice('secret-acl-twice', SOURCES.secretAcl, {
    what: 'scope and principal',
    types: ['databricks_secret_acl'],
    of: joined('scope', 'principal'),
    hint: 'a principal has one level',
  }),
  twice('path-twice', SOURCES.workspaceFile, {
    what: 'path',
    types: ['databricks_workspace_file', 'databricks_notebook'],
    of: joined('path'),
    hint: 'the second one would overwrite the first',
  }),
  twice('file-twice', SOURCES.file, {
    what: 'path',
    types: ['databricks_file'],
    of: joined('path'),
    hint: 'the second one would overwrite the first',
  }),
  twice('repo-twice', SOURCES.repo, { what: 'path', types: ['databricks_repo'], of: joined('path') }),
  twice('git-credential-twice', SOURCES.gitCredential, {
    what: 'git_provider',
    types: ['databricks_git_credential'],
    of: joined('git_provider'),
    hint: 'whoever applies has one for each provider',
  }),
  {
    id: 'secret-in-key-vault',
    source: SOURCES.secretScope,
    says: 'no `databricks_secret` is put into a scope that a Key Vault backs: those are read only',
    find: (stack) => {
      const vaults = new Set(
        stack('databricks_secret_scope')
          .filter(({ attributes }) => isGiven(attributes.keyvault_metadata))
          .flatMap((at) => [textOf(at.attributes, 'name'), ...referencesTo(at.address)]),
      );
      return stack('databricks_secret').flatMap((at) => {
        const scope = joined('scope')(at.attributes);
        return scope === undefined || !vaults.has(scope)
          ? []
          : {
              at,
              message: 'the scope is backed by a Key Vault, which cannot be written',
              hint: 'put the secret into the Key Vault',
            };
      });
    },
  },
  {
    id: 'library-mixed',
    source: SOURCES.library,
    says: 'a cluster has its libraries in `library` blocks or in `databricks_library`, not both',
    find: (stack) => {
      const clusters = new Map(
        stack('databricks_cluster')
          .filter(({ attributes }) => isGiven(attributes.library))
          .flatMap((at) => referencesTo(at.address).map((reference) => [reference, at.address])),
      );
      return stack('databricks_library').flatMap((at) => {
        const cluster = clusters.get(joined('cluster_id')(at.attributes) ?? '');
        return cluster === undefined
          ? []
          : {
              at,
              message: `${cluster} has library blocks of its own, which take this library away again`,
              hint: 'say all libraries in one way',
            };
      });
    },
  },
];

/** The addresses of the jobs that a job runs, with its own tasks and those inside a for-each. */
function jobsRunBy(job: Attributes): string[] {
  const tasks = blocksOf(job, 'task');
  const inner = tasks
    .flatMap((task) => blocksOf(task, 'for_each_task'))
    .flatMap((loop) => blocksOf(loop, 'task'));
  return [...tasks, ...inner]
    .flatMap((task) => blocksOf(task, 'run_job_task'))
    .flatMap(({ job_id }) => /^\$\{(databricks_job\.[\w-]+)\.id\}$/.exec(String(job_id))?.[1] ?? []);
}

/** How other resources name this one. */
function referencesTo(address: string): string[] {
  return ['id', 'name', 'cluster_id'].map((attribute) => `\${${address}.${attribute}}`);
}

function permissionsObject(permissions: Attributes): string | undefined {
  const [attribute] = objectAttributesOf(permissions);
  const object = attribute && joined(attribute)(permissions);
  return object === undefined ? undefined : `${attribute} ${object}`;
}

function securable(grants: Attributes): string | undefined {
  const kind = SECURABLES.find((name) => isGiven(grants[name]));
  const name = kind && joinedInAnyCase(kind)(grants);
  return name === undefined ? undefined : `${kind} ${name}`;
}
