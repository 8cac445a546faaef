import { z } from 'zod';
import { text } from '../attributes.ts';
import { grantsOfWhat } from '../errors.ts';
import { blocks, type Json, values } from '../fields.ts';
import type { WorkspaceApi } from '../workspace-api.ts';
import { id, type ResourceKind } from './kind.ts';

/** What privileges can be granted on in a local workspace: its attribute, and its type in the API. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['catalog', 'catalog'],
  ['metastore', 'metastore'],
  ['model', 'function'],
  ['schema', 'schema'],
  ['volume', 'volume'],
]);
const ATTRIBUTES = [...TYPES.keys()];

const privileges = z.array(z.string()).default([]);
const assignment = z.object({ principal: z.string(), privileges });
const granted = z.object({ privilege_assignments: z.array(assignment).default([]) });
const declared = z.object({ grant: z.array(assignment).default([]) });

type Assignment = z.output<typeof assignment>;

/** All that is granted on one securable: what others granted there is taken back. */
export const grants: ResourceKind = {
  fields: { ...values(...ATTRIBUTES), grant: blocks('grant', values('principal', 'privileges')) },
  computed: { id },
  idOf: securableIn,
  async create(api, body) {
    const securable = securableIn(body);
    await replace(api, securable, await grantedOn(api, securable), declared.parse(body).grant);
    return securable;
  },
  async update(api, securable, body) {
    await replace(api, securable, await grantedOn(api, securable), declared.parse(body).grant);
  },
  exists: (api, securable) => api.finds(pathOf(securable)),
  async remove(api, securable) {
    await replace(api, securable, await grantedOn(api, securable), []);
  },
};

/** What one principal is granted on a securable: nobody else's privileges are touched. */
export const grant: ResourceKind = {
  fields: values(...ATTRIBUTES, 'principal', 'privileges'),
  computed: { id },
  idOf: (body) => `${securableIn(body)}/${text(body, 'principal')}`,
  async create(api, body) {
    const securable = securableIn(body);
    const { principal, privileges } = assignment.parse(body);
    await replace(api, securable, await grantedTo(api, securable, principal), [{ principal, privileges }]);
    return `${securable}/${principal}`;
  },
  async update(api, grantId, body) {
    const [securable, principal] = partsOf(grantId);
    await replace(api, securable, await grantedTo(api, securable, principal), [assignment.parse(body)]);
  },
  async exists(api, grantId) {
    const [securable, principal] = partsOf(grantId);
    const answer = granted.safeParse(await api.find(pathOf(securable)));
    return answer.success && answer.data.privilege_assignments.some((one) => one.principal === principal);
  },
  async remove(api, grantId) {
    const [securable, principal] = partsOf(grantId);
    await replace(api, securable, await grantedTo(api, securable, principal), []);
  },
};

/** `schema/main.churn`, as the provider writes it. */
function securableIn(body: Json): string {
  const [attribute, ...more] = ATTRIBUTES.filter((name) => body[name] !== undefined);
  if (attribute === undefined || more.length > 0) throw grantsOfWhat(ATTRIBUTES);
  return `${attribute}/${text(body, attribute)}`;
}

function pathOf(securable: string): string {
  const [attribute = '', name = ''] = securable.split('/');
  return `/api/2.1/unity-catalog/permissions/${TYPES.get(attribute)}/${name}`;
}

/** Of the id of a grant: names of securables have no slash, those of principals may. */
function partsOf(grantId: string): readonly [securable: string, principal: string] {
  const [attribute = '', name = '', ...principal] = grantId.split('/');
  return [`${attribute}/${name}`, principal.join('/')];
}

async function grantedOn(api: WorkspaceApi, securable: string): Promise<readonly Assignment[]> {
  return granted.parse(await api.get(pathOf(securable))).privilege_assignments;
}

async function grantedTo(
  api: WorkspaceApi,
  securable: string,
  principal: string,
): Promise<readonly Assignment[]> {
  return (await grantedOn(api, securable)).filter((one) => one.principal === principal);
}

/** Takes back what is granted and not wanted, and grants what is wanted. */
async function replace(
  api: WorkspaceApi,
  securable: string,
  before: readonly Assignment[],
  wanted: readonly Assignment[],
): Promise<void> {
  const principals = new Set([...before, ...wanted].map(({ principal }) => principal));
  const changes = [...principals].map((principal) => {
    const add = privilegesOf(wanted, principal);
    const remove = privilegesOf(before, principal).filter((privilege) => !add.includes(privilege));
    return { principal, add, remove };
  });
  await api.patch(pathOf(securable), { changes });
}

/** `USE SCHEMA` and `USE_SCHEMA` are the same. */
function privilegesOf(assignments: readonly Assignment[], principal: string): readonly string[] {
  return assignments
    .filter((one) => one.principal === principal)
    .flatMap((one) => one.privileges.map((privilege) => privilege.toUpperCase().replaceAll(' ', '_')));
}
