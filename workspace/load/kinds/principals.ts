import { z } from 'zod';
import { text } from '../attributes.ts';
import { type Fields, type Json, providerOnly, renamed, values } from '../fields.ts';
import type { WorkspaceApi } from '../workspace-api.ts';
import { id, type ResourceKind } from './kind.ts';

const SCIM = '/api/2.0/preview/scim/v2';

/** What the provider has attributes for, one each, is a list in SCIM. */
const ENTITLEMENTS: ReadonlyMap<string, string> = new Map([
  ['allow_cluster_create', 'allow-cluster-create'],
  ['allow_instance_pool_create', 'allow-instance-pool-create'],
  ['databricks_sql_access', 'databricks-sql-access'],
  ['workspace_access', 'workspace-access'],
  ['workspace_consume', 'workspace-consume'],
]);

const named: Fields = {
  display_name: renamed('displayName'),
  external_id: renamed('externalId'),
  ...values(...ENTITLEMENTS.keys()),
  ...providerOnly('force', 'force_delete_repos', 'force_delete_home_dir', 'disable_as_user_deletion', 'api'),
};

const created = z.object({ id: z.string() });
const groupSchema = z.object({ members: z.array(z.object({ value: z.string() })).default([]) });

/** Groups, which keep the members that they have. */
export const group: ResourceKind = {
  ...principal('Groups', named),
  async update(api, groupId, body) {
    await api.patch(`${SCIM}/Groups/${groupId}`, { Operations: [{ op: 'replace', value: scimOf(body) }] });
  },
};

export const user = principal('Users', {
  ...named,
  ...values('active'),
  user_name: renamed('userName'),
});

export const servicePrincipal = principal('ServicePrincipals', {
  ...named,
  ...values('active'),
  application_id: renamed('applicationId'),
});

/** Between group and member in the id, as in the provider's. */
const SEPARATOR = '|';

/** That somebody is in a group. */
export const groupMember: ResourceKind = {
  fields: { ...values('group_id', 'member_id'), ...providerOnly('api') },
  computed: { id },
  idOf: membership,
  async create(api, body) {
    await changeMember(api, membership(body), 'add');
    return membership(body);
  },
  // Who is in which group is all that it has.
  update: async () => {},
  async exists(api, membershipId) {
    const [groupId, memberId] = membershipId.split(SEPARATOR);
    const found = groupSchema.safeParse(await api.find(`${SCIM}/Groups/${groupId}`));
    return found.success && found.data.members.some(({ value }) => value === memberId);
  },
  remove: (api, membershipId) => changeMember(api, membershipId, 'remove'),
};

function principal(type: string, fields: Fields): ResourceKind {
  const all = `${SCIM}/${type}`;
  return {
    fields,
    computed: { id },
    async create(api, body) {
      return created.parse(await api.post(all, scimOf(body))).id;
    },
    async update(api, known, body) {
      await api.put(`${all}/${known}`, scimOf(body));
    },
    exists: (api, known) => api.finds(`${all}/${known}`),
    async remove(api, known) {
      await api.remove(`${all}/${known}`);
    },
  };
}

function scimOf(body: Json): Json {
  const plain = Object.entries(body).filter(([name]) => !ENTITLEMENTS.has(name));
  const entitlements = [...ENTITLEMENTS]
    .filter(([attribute]) => body[attribute] === true)
    .map(([, value]) => ({ value }));
  return { ...Object.fromEntries(plain), entitlements };
}

function membership(body: Json): string {
  return `${text(body, 'group_id')}${SEPARATOR}${text(body, 'member_id')}`;
}

async function changeMember(api: WorkspaceApi, membershipId: string, op: 'add' | 'remove'): Promise<void> {
  const [groupId, value] = membershipId.split(SEPARATOR);
  await api.patch(`${SCIM}/Groups/${groupId}`, { Operations: [{ op, path: 'members', value: [{ value }] }] });
}
