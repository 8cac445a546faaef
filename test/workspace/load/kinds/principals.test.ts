import { expect, test } from 'vitest';
import { emptyWorkspace } from '../../support/loading.ts';

const SCIM = '2.0/preview/scim/v2';

const TEAM = {
  databricks_user: { ada: { user_name: 'ada@acme.test', display_name: 'Ada' } },
  databricks_group: { ml: { display_name: 'ml', allow_cluster_create: true } },
  databricks_group_member: {
    ada: { group_id: '${databricks_group.ml.id}', member_id: '${databricks_user.ada.id}' },
  },
};

async function team() {
  const { loadResources, get } = await emptyWorkspace();
  const only = async (type: string, filter: string) => {
    const answer = await get(`${SCIM}/${type}?filter=${encodeURIComponent(filter)}`);
    return (answer.Resources as Record<string, unknown>[])[0];
  };
  return { loadResources, ml: () => only('Groups', 'displayName eq "ml"'), only };
}

test('users, groups and who is in them are loaded, and loaded again unchanged', async () => {
  const { loadResources, ml } = await team();

  const first = await loadResources(TEAM);

  expect(first).toHaveLength(3);
  expect(await ml()).toMatchObject({
    entitlements: [{ value: 'allow-cluster-create' }],
    members: [{ display: 'Ada' }],
  });
  expect(await loadResources(TEAM)).toEqual(first.map((line) => line.replace('created', 'unchanged')));
});

test('a group that changes keeps its members', async () => {
  const { loadResources, ml } = await team();
  await loadResources(TEAM);

  expect(await loadResources({ ...TEAM, databricks_group: { ml: { display_name: 'ml' } } })).toContain(
    'updated databricks_group.ml',
  );
  expect(await ml()).toMatchObject({ members: [{ display: 'Ada' }] });
  expect((await ml())?.entitlements ?? []).toEqual([]);
});

test('who is declared no longer is out of the group, and gone', async () => {
  const { loadResources, ml } = await team();
  await loadResources(TEAM);

  const { databricks_group } = TEAM;
  expect(await loadResources({ databricks_group })).toEqual([
    'unchanged databricks_group.ml',
    'removed databricks_group_member.ada',
    'removed databricks_user.ada',
  ]);
  expect((await ml())?.members ?? []).toEqual([]);
  expect(await loadResources({})).toEqual(['removed databricks_group.ml']);
});

test('a service principal is updated in place', async () => {
  const { loadResources, only } = await team();
  const bot = (display_name: string) => ({
    databricks_service_principal: { bot: { application_id: '7b1f', display_name } },
  });
  await loadResources(bot('bot'));

  expect(await loadResources(bot('robot'))).toEqual(['updated databricks_service_principal.bot']);
  expect(await only('ServicePrincipals', 'applicationId eq "7b1f"')).toMatchObject({ displayName: 'robot' });
});
