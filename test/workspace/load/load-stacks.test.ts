import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyWorkspace } from '../support/loading.ts';

const POLICY = { databricks_cluster_policy: { shared: { name: 'shared', definition: '{}' } } };
const CLUSTER = { cluster_name: 'shared', spark_version: '16.4.x-scala2.12', num_workers: 1, no_wait: true };

describe('the order', () => {
  test('puts a stack after those it depends on, and a resource after what it refers to or waits for', async () => {
    const { load } = await emptyWorkspace();

    const done = await load({
      churn: {
        dependencies: ['platform'],
        data: { databricks_cluster: { shared: { cluster_name: 'shared' } } },
        resource: {
          databricks_mlflow_experiment: {
            churn: { name: '/Shared/churn/churn', depends_on: ['databricks_directory.folder'] },
          },
          databricks_directory: { folder: { path: '/Shared/churn' } },
        },
      },
      platform: {
        resource: {
          databricks_cluster: { shared: { ...CLUSTER, policy_id: '${databricks_cluster_policy.shared.id}' } },
          ...POLICY,
        },
      },
    });

    expect(done).toEqual([
      'created databricks_cluster_policy.shared',
      'created databricks_cluster.shared',
      'created databricks_directory.folder',
      'created databricks_mlflow_experiment.churn',
    ]);
  });

  test('is the same for only some of the stacks', async () => {
    const { load } = await emptyWorkspace();
    const directory = (path: string) => ({ resource: { databricks_directory: { one: { path } } } });
    const stacks = { a: { ...directory('/a'), dependencies: ['b'] }, b: directory('/b'), c: directory('/c') };

    expect(await load(stacks, { stacks: ['a', 'c'] })).toHaveLength(2);
  });
});

test('references and data sources become the ids that the workspace gave', async () => {
  const { load, get } = await emptyWorkspace();
  await load({ platform: { resource: { databricks_cluster: { shared: CLUSTER } } } });

  await load({
    churn: {
      data: { databricks_cluster: { shared: { cluster_name: 'shared' } } },
      resource: {
        databricks_mlflow_experiment: { churn: { name: '/Shared/churn' } },
        databricks_job: {
          churn: {
            name: 'churn',
            description: 'logs to ${databricks_mlflow_experiment.churn.id}, costs $${10}',
            task: [
              {
                task_key: 'train',
                existing_cluster_id: '${data.databricks_cluster.shared.id}',
                python_wheel_task: { package_name: 'churn', entry_point: 'train' },
              },
            ],
          },
        },
        databricks_permissions: {
          churn: {
            job_id: '${databricks_job.churn.id}',
            access_control: [{ group_name: 'data-science', permission_level: 'CAN_MANAGE_RUN' }],
          },
        },
      },
    },
  });

  const experiment = await get('2.0/mlflow/experiments/get-by-name?experiment_name=/Shared/churn');
  const { experiment_id } = experiment.experiment as { experiment_id: string };
  const { clusters } = (await get('2.1/clusters/list')) as { clusters: { cluster_id: string }[] };
  const { jobs } = (await get('2.2/jobs/list?expand_tasks=true')) as { jobs: { job_id: number }[] };
  expect(jobs).toMatchObject([
    {
      settings: {
        description: `logs to ${experiment_id}, costs \${10}`,
        tasks: [{ existing_cluster_id: clusters[0]?.cluster_id }],
      },
    },
  ]);
  expect(await get(`2.0/permissions/jobs/${jobs[0]?.job_id}`)).toMatchObject({
    access_control_list: [
      { group_name: 'data-science', all_permissions: [{ permission_level: 'CAN_MANAGE_RUN' }] },
      { all_permissions: [{ permission_level: 'IS_OWNER' }] },
      { group_name: 'admins' },
    ],
  });
});

test('a file is uploaded, and known by its path under /Workspace', async () => {
  const { load, get } = await emptyWorkspace();

  await load(
    {
      churn: {
        resource: {
          databricks_workspace_file: {
            wheel: { path: '/Shared/wheels/1/churn.whl', source: '../../wheels/churn.whl' },
          },
          databricks_job: {
            churn: {
              name: 'churn',
              task: {
                task_key: 'train',
                library: { whl: '${databricks_workspace_file.wheel.workspace_path}' },
                python_wheel_task: { package_name: 'churn', entry_point: 'train' },
              },
            },
          },
        },
      },
    },
    { files: { 'wheels/churn.whl': 'a wheel' } },
  );

  expect(await get('2.0/workspace/export?path=/Shared/wheels/1/churn.whl')).toMatchObject({
    content: Buffer.from('a wheel').toString('base64'),
  });
  expect(await get('2.2/jobs/list?expand_tasks=true')).toMatchObject({
    jobs: [{ settings: { tasks: [{ libraries: [{ whl: '/Workspace/Shared/wheels/1/churn.whl' }] }] } }],
  });
});

test('what was loaded is remembered without its content', async () => {
  const { loadResources, directory } = await emptyWorkspace();
  await loadResources(POLICY);

  expect(JSON.parse(readFileSync(join(directory, 'loaded', 'app.json'), 'utf8'))).toEqual({
    version: 1,
    resources: [
      {
        type: 'databricks_cluster_policy',
        address: 'databricks_cluster_policy.shared',
        id: '0000000000000001',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        sequence: 1,
        force: false,
      },
    ],
    leftovers: [],
  });
});
