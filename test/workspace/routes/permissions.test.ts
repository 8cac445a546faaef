import { describe, expect, test } from 'vitest';
import { sharedWorkspace } from '../support/shared-workspace.ts';

const workspace = sharedWorkspace();
const DEVELOPER = 'developer@localhost.test';
const OWNER = { user_name: DEVELOPER, permission_level: 'IS_OWNER' };

async function job(): Promise<string> {
  return `permissions/jobs/${(await workspace.post('jobs/create', { name: 'churn' })).job_id}`;
}

async function cluster(): Promise<string> {
  const settings = { spark_version: '15.4.x-scala2.12', num_workers: 1 };
  return `permissions/clusters/${(await workspace.post('clusters/create', settings)).cluster_id}`;
}

/** The direct entries of an answer, as `principal level`. */
function direct(answer: Record<string, unknown>): string[] {
  const entries = answer.access_control_list as {
    user_name?: string;
    group_name?: string;
    all_permissions: { permission_level: string; inherited: boolean }[];
  }[];
  return entries.flatMap(({ user_name, group_name, all_permissions }) =>
    all_permissions
      .filter(({ inherited }) => !inherited)
      .map(({ permission_level }) => `${user_name ?? group_name} ${permission_level}`),
  );
}

test('an object begins with its creator, and administrators inherit', async () => {
  const path = await job();
  const id = path.replace('permissions', '');
  expect(await workspace.get(path)).toEqual({
    object_id: id,
    object_type: 'job',
    access_control_list: [
      { user_name: DEVELOPER, all_permissions: [{ permission_level: 'IS_OWNER', inherited: false }] },
      {
        group_name: 'admins',
        all_permissions: [
          { permission_level: 'CAN_MANAGE', inherited: true, inherited_from_object: ['/jobs/'] },
        ],
      },
    ],
  });
});

test('each kind has its name and levels', async () => {
  const { policy_id } = await workspace.post('policies/clusters/create', { name: 'p' });
  const { experiment_id } = await workspace.post('mlflow/experiments/create', { name: '/Shared/e' });
  const { object_id } = await workspace.get('workspace/get-status', { path: '/Shared' });
  const paths = [
    await cluster(),
    `permissions/cluster-policies/${policy_id}`,
    `permissions/experiments/${experiment_id}`,
    `permissions/directories/${object_id}`,
  ];
  const kinds = await Promise.all(
    paths.map(async (path) => {
      const { permission_levels } = await workspace.get(`${path}/permissionLevels`);
      const levels = (permission_levels as { permission_level: string }[]).map((one) => one.permission_level);
      return `${(await workspace.get(path)).object_type}: ${levels.join(' ')}`;
    }),
  );
  expect(kinds).toMatchInlineSnapshot(`
    [
      "cluster: CAN_ATTACH_TO CAN_RESTART CAN_MANAGE",
      "cluster-policy: CAN_USE",
      "mlflowExperiment: CAN_READ CAN_EDIT CAN_MANAGE",
      "directory: CAN_READ CAN_RUN CAN_EDIT CAN_MANAGE",
    ]
  `);
});

describe('PUT', () => {
  test('replaces the direct entries, the last of a principal counts', async () => {
    const path = await cluster();
    const list = (...levels: [string, string][]) => ({
      access_control_list: levels.map(([group_name, permission_level]) => ({ group_name, permission_level })),
    });
    await workspace.put(path, list(['a', 'CAN_RESTART']));
    const answer = await workspace.put(path, list(['b', 'CAN_RESTART'], ['b', 'CAN_MANAGE']));
    expect(direct(answer)).toEqual(['b CAN_MANAGE']);
    expect(await workspace.get(path)).toEqual(answer);
  });

  test('keeps exactly one owner of a job, who is no group', async () => {
    const path = await job();
    const refused = (...access_control_list: object[]) =>
      workspace.refused('PUT', path, { access_control_list });
    expect(await refused()).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: The job must have exactly one owner."`,
    );
    expect(await refused(OWNER, { ...OWNER, user_name: 'ana@corp.test' })).toContain('exactly one owner');
    expect(await refused({ group_name: 'ml', permission_level: 'IS_OWNER' })).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: Groups cannot be the owner of a job."`,
    );
  });

  test('takes the levels of the kind only, for one principal each', async () => {
    const path = await cluster();
    const refused = (entry: object) => workspace.refused('PUT', path, { access_control_list: [entry] });
    expect(await refused({ group_name: 'ml', permission_level: 'CAN_RUN' })).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: CAN_RUN is no permission level of a cluster: CAN_ATTACH_TO, CAN_RESTART, CAN_MANAGE"`,
    );
    expect(
      await refused({ group_name: 'ml', user_name: 'ana', permission_level: 'CAN_MANAGE' }),
    ).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: access_control_list.0: expected exactly one of user_name, group_name, service_principal_name"`,
    );
    expect(await refused({ permission_level: 'CAN_MANAGE' })).toContain('expected exactly one of');
  });
});

describe('PATCH', () => {
  test('adds, and replaces what the same principal had', async () => {
    const path = await job();
    const patch = (...access_control_list: object[]) => workspace.patch(path, { access_control_list });
    await patch({ group_name: 'ml', permission_level: 'CAN_VIEW' });
    const answer = await patch({ group_name: 'ml', permission_level: 'CAN_MANAGE_RUN' });
    expect(direct(answer)).toEqual([`${DEVELOPER} IS_OWNER`, 'ml CAN_MANAGE_RUN']);
  });

  test('hands a job over to another owner', async () => {
    const path = await job();
    const access_control_list = [{ user_name: 'ana@corp.test', permission_level: 'IS_OWNER' }];
    expect(direct(await workspace.patch(path, { access_control_list }))).toEqual(['ana@corp.test IS_OWNER']);
  });

  test('does not leave a job without an owner', async () => {
    const access_control_list = [{ ...OWNER, permission_level: 'CAN_VIEW' }];
    expect(await workspace.refused('PATCH', await job(), { access_control_list })).toContain(
      'exactly one owner',
    );
  });
});

describe('a job', () => {
  const create = (access_control_list: object[]) => ({ name: 'listed', access_control_list });

  test('is created with a list of its own, beside its owner', async () => {
    const { job_id } = await workspace.post(
      'jobs/create',
      create([{ group_name: 'users', permission_level: 'CAN_VIEW' }]),
    );

    expect(await workspace.get(`permissions/jobs/${job_id}`)).toMatchObject({
      access_control_list: [
        { user_name: 'developer@localhost.test', all_permissions: [{ permission_level: 'IS_OWNER' }] },
        { group_name: 'users', all_permissions: [{ permission_level: 'CAN_VIEW' }] },
        { group_name: 'admins' },
      ],
    });
    const { settings } = await workspace.get('jobs/get', { job_id: String(job_id) });
    expect(settings).not.toHaveProperty('access_control_list');
  });

  test('is not created with a list that is refused', async () => {
    const { jobs: before } = await workspace.get('jobs/list');
    const given = create([{ group_name: 'users', permission_level: 'CAN_RESTART' }]);

    expect(await workspace.refused('POST', 'jobs/create', given)).toContain(
      'CAN_RESTART is no permission level of a job',
    );
    expect((await workspace.get('jobs/list')).jobs).toEqual(before);
  });
});

test('a warehouse is the same by its short name, as the SDKs ask for it', async () => {
  const { id } = await workspace.post('sql/warehouses', { name: 'asked' });
  await workspace.patch(`permissions/warehouses/${id}`, {
    access_control_list: [{ group_name: 'users', permission_level: 'CAN_USE' }],
  });

  const asked = await workspace.get(`permissions/sql/warehouses/${id}`);
  expect(asked).toMatchObject({ object_id: `/sql/warehouses/${id}` });
  expect(asked).toEqual(await workspace.get(`permissions/warehouses/${id}`));
});

describe('an object that is not there', () => {
  test('has no permissions', async () => {
    expect(await workspace.refused('GET', 'permissions/jobs/404')).toMatchInlineSnapshot(
      `"404 RESOURCE_DOES_NOT_EXIST: jobs with id 404 does not exist."`,
    );
  });

  test('of a kind that is not modelled answers 501', async () => {
    expect(await workspace.refused('GET', 'permissions/apps/1')).toMatchInlineSnapshot(
      `"501 NOT_IMPLEMENTED: access control of apps is not modelled by the local workspace"`,
    );
  });

  test.each(['permissions/trains', 'permissions/trains/1', 'permissions/__proto__/1'])(
    '%s is refused',
    async (path) => {
      expect(await workspace.refused('GET', path)).toMatch(
        /^400 INVALID_PARAMETER_VALUE: .* is not a type of object/,
      );
    },
  );

  test('any more has taken its list with it', async () => {
    const path = await cluster();
    await workspace.put(path, {
      access_control_list: [{ group_name: 'ml', permission_level: 'CAN_RESTART' }],
    });
    await workspace.post('clusters/permanent-delete', { cluster_id: path.split('/').at(-1) });
    expect(await workspace.refused('GET', path)).toContain('404');
  });
});
