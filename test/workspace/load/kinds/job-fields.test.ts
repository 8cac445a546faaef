import { expect, test } from 'vitest';
import { apiShape } from '../../../../workspace/load/fields.ts';
import { jobFields } from '../../../../workspace/load/kinds/job-fields.ts';

test("a job in Terraform's words becomes one in those of the Jobs API", () => {
  const problems: string[] = [];
  const job = apiShape(
    jobFields,
    {
      name: 'churn',
      schedule: [{ quartz_cron_expression: '0 0 6 * * ?', timezone_id: 'UTC' }],
      queue: { enabled: true },
      email_notifications: {},
      parameter: [{ name: 'rows', default: '' }],
      job_cluster: [
        { job_cluster_key: 'big', new_cluster: [{ spark_version: 'x', autoscale: { min_workers: 1 } }] },
      ],
      task: [
        {
          task_key: 'train',
          depends_on: [{ task_key: 'prepare' }],
          library: [{ whl: '/w.whl' }],
          python_wheel_task: { entry_point: 'train', named_parameters: { data: 'x' } },
        },
      ],
    },
    { path: '', report: (problem) => problems.push(problem) },
  );

  expect(problems).toEqual([]);
  expect(job).toEqual({
    name: 'churn',
    schedule: { quartz_cron_expression: '0 0 6 * * ?', timezone_id: 'UTC' },
    queue: { enabled: true },
    email_notifications: {},
    parameters: [{ name: 'rows', default: '' }],
    job_clusters: [
      { job_cluster_key: 'big', new_cluster: { spark_version: 'x', autoscale: { min_workers: 1 } } },
    ],
    tasks: [
      {
        task_key: 'train',
        depends_on: [{ task_key: 'prepare' }],
        libraries: [{ whl: '/w.whl' }],
        python_wheel_task: { entry_point: 'train', named_parameters: { data: 'x' } },
      },
    ],
  });
});

test('what starts a job, where its code is, and what its runs stay below', () => {
  const problems: string[] = [];
  const job = apiShape(
    jobFields,
    {
      trigger: { pause_status: 'PAUSED', periodic: { interval: 6, unit: 'HOURS' } },
      control_run_state: true,
      git_source: { url: 'https://github.com/corp/ml', provider: 'gitHub', tag: 'v1' },
      health: { rules: [{ metric: 'RUN_DURATION_SECONDS', op: 'GREATER_THAN', value: 60 }] },
      webhook_notifications: { on_failure: [{ id: 'a' }] },
      environment: [{ environment_key: 'default', spec: { environment_version: '4' } }],
      task: [
        { task_key: 'each', for_each_task: { inputs: '[1]', task: { task_key: 'one', disabled: true } } },
      ],
    },
    { path: '', report: (problem) => problems.push(problem) },
  );

  expect(problems).toEqual([]);
  expect(job).toEqual({
    trigger: { pause_status: 'PAUSED', periodic: { interval: 6, unit: 'HOURS' } },
    git_source: { git_url: 'https://github.com/corp/ml', git_provider: 'gitHub', git_tag: 'v1' },
    health: { rules: [{ metric: 'RUN_DURATION_SECONDS', op: 'GREATER_THAN', value: 60 }] },
    webhook_notifications: { on_failure: [{ id: 'a' }] },
    environments: [{ environment_key: 'default', spec: { environment_version: '4' } }],
    tasks: [
      { task_key: 'each', for_each_task: { inputs: '[1]', task: { task_key: 'one', disabled: true } } },
    ],
  });
});
