import { expect, test } from 'vitest';
import {
  ClusterPolicy,
  Compute,
  InstancePool,
  NotebookTask,
  Pipeline,
  type Stack,
  Workers,
} from '../../../constructs/index.ts';
import { synthesized } from '../../support/problems.ts';

function keysOf(declare: (stack: Stack, pipeline: Pipeline) => void): unknown {
  const stack = synthesized((stack) => declare(stack, new Pipeline(stack, 'churn')));
  const tasks = stack.resource?.databricks_job?.churn?.task;
  return Array.isArray(tasks) ? tasks.map((task) => [task.task_key, task.job_cluster_key]) : undefined;
}

test('equal job clusters are one, however they came to be equal', () => {
  const keys = keysOf((stack, pipeline) => {
    const policy = new ClusterPolicy(stack, 'small', { rules: { num_workers: { type: 'fixed', value: 2 } } });
    const pool = new InstancePool(stack, 'machines');
    const run = (id: string, compute: ReturnType<typeof Compute.job>) =>
      new NotebookTask(pipeline, id, { notebook: '/Shared/a', compute });
    const same = Compute.job({ pool, workers: Workers.fixed(2) });
    run('a', same);
    run('b', same);
    run('c', Compute.job({ pool, workers: Workers.fixed(2) }));
    run('d', Compute.job({ policy }));
    run('e', Compute.job({ policy, workers: Workers.fixed(2) }));
    run('f', Compute.job({ name: 'named', overrides: { kind: 'CLASSIC_PREVIEW' } }));
  });

  expect(keys).toEqual([
    ['a', 'a'],
    ['b', 'a'],
    ['c', 'a'],
    ['d', 'd'],
    ['e', 'd'],
    ['f', 'named'],
  ]);
});

test('overrides reach the cluster of a job', () => {
  const stack = synthesized((stack) => {
    const overrides = { kind: 'CLASSIC_PREVIEW', data_security_mode: null };
    const pipeline = new Pipeline(stack, 'churn', { compute: Compute.job({ overrides }) });
    new NotebookTask(pipeline, 'train', { notebook: '/Shared/train' });
  });

  expect(stack.resource?.databricks_job?.churn?.job_cluster).toEqual([
    {
      job_cluster_key: 'default',
      new_cluster: {
        spark_version: '16.4.x-scala2.12',
        node_type_id: 'i3.xlarge',
        autoscale: { min_workers: 1, max_workers: 2 },
        kind: 'CLASSIC_PREVIEW',
      },
    },
  ]);
});
