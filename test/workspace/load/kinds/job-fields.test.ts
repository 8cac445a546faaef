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
