import { ended } from '../../workspace/engine/apply-step.ts';
import { newRun } from '../../workspace/engine/new-run.ts';
import { succeeded } from '../../workspace/engine/outcome.ts';
import { RunStore } from '../../workspace/engine/run-store.ts';
import { Store } from '../../workspace/store/store.ts';

/** Tasks as a pipeline of five has them. */
export const FIVE_TASKS = ['prepare_data', 'train', 'evaluate', 'feature_importance', 'model_qa'].map(
  (task_key, index, keys) => ({
    task_key,
    job_cluster_key: 'main',
    depends_on: keys.slice(Math.max(0, index - 1), index).map((key) => ({ task_key: key })),
    libraries: [{ whl: '/Workspace/Shared/churn/0f3a/churn-0.1.0-py3-none-any.whl' }],
    python_wheel_task: {
      package_name: 'churn',
      entry_point: task_key,
      named_parameters: { rows: '{{job.parameters.rows}}' },
    },
  }),
);

/** Writes a workspace with so many runs of five tasks into a directory and gives the id of one of them. */
export function fillDirectory(directory: string, count: number): number {
  const store = new Store(directory);
  const runs = new RunStore(store);
  const settings = {
    name: 'churn',
    tasks: FIVE_TASKS,
    job_clusters: [{ job_cluster_key: 'main', new_cluster: { num_workers: 1 } }],
    parameters: [{ name: 'rows', default: '10' }],
  };
  let runId = 0;
  for (let index = 0; index < count; index++) {
    runId = runs.newId();
    const request = {
      runId,
      jobId: 1,
      type: 'JOB_RUN',
      creator: 'developer@localhost.test',
      trigger: { type: 'ONE_TIME' },
      idempotencyToken: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      settings,
      parameters: {},
    } as const;
    runs.save(ended(newRun(request, Date.UTC(2026, 0), runs.newId), succeeded, Date.UTC(2026, 0, 2)));
  }
  store.close();
  return runId;
}

/** How long it takes to open the runs of a directory, in milliseconds. */
export function openingTime(directory: string): number {
  const start = performance.now();
  const store = new Store(directory);
  new RunStore(store);
  const time = performance.now() - start;
  store.close();
  return time;
}
