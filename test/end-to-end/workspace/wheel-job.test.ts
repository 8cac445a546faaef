import { expect, test } from 'vitest';
import { results, wheelTask, workspaceWith } from '../../workspace/support/jobs-client.ts';

const EXAMPLE = {
  modules: {
    example: `
import sys
from databricks.sdk.runtime import dbutils

def prepare():
    print("arguments:", *sys.argv[1:])
    dbutils.jobs.taskValues.set("rows", 12)
    dbutils.jobs.taskValues.set("table", "main.churn")

def train():
    print("got", dbutils.jobs.taskValues.get("prepare", "rows"), *sys.argv[1:])
    with open("/Volumes/model.txt", "w") as file:
        file.write("model")

def fail_first():
    if sys.argv[1] == "1":
        raise ValueError("empty partition")
    print(open("/Volumes/model.txt").read())
`,
  },
  entryPoints: { prepare: 'example:prepare', train: 'example:train' },
};

test('runs tasks in order as processes, hands on task values and parameters, and repairs what failed', async () => {
  const client = await workspaceWith(EXAMPLE);
  const jobId = await client.createJob({
    parameters: [{ name: 'rows', default: '10' }],
    tasks: [
      wheelTask('prepare', 'prepare', { named_parameters: { mode: 'fast', rows: '1' } }),
      wheelTask('train', 'train', {
        depends_on: [{ task_key: 'prepare' }],
        parameters: ['{{tasks.prepare.values.table}}', '{{job.run_id}}', '{{no.such.thing}}'],
      }),
      wheelTask('check', 'fail_first', {
        depends_on: [{ task_key: 'train' }],
        parameters: ['{{task.execution_count}}'],
      }),
    ],
  });

  const runId = await client.runNow(jobId, { job_parameters: { rows: '500' } });
  const failed = await client.ended(runId);
  expect(results(failed)).toEqual(['prepare SUCCESS', 'train SUCCESS', 'check FAILED']);
  expect(failed.state).toMatchObject({ life_cycle_state: 'INTERNAL_ERROR', result_state: 'FAILED' });
  expect(failed.status?.termination_details).toMatchObject({ code: 'RUN_EXECUTION_ERROR' });
  const [prepare, train, check] = failed.tasks ?? [];
  expect((await client.output(prepare?.run_id)).logs).toBe('arguments: --mode=fast --rows=500\n');
  expect((await client.output(train?.run_id)).logs).toBe(`got 12 main.churn ${runId} {{no.such.thing}}\n`);
  const { error, error_trace } = await client.output(check?.run_id);
  expect(error).toBe('ValueError: empty partition');
  expect(error_trace?.split('\n')[0]).toBe('Traceback (most recent call last):');
  expect(error_trace).not.toContain('lakeform_runner');

  await client.ok('POST', 'runs/repair', { run_id: runId, rerun_all_failed_tasks: true });
  const repaired = await client.ended(runId);
  expect(results(repaired)).toEqual(['prepare SUCCESS', 'train SUCCESS', 'check FAILED', 'check SUCCESS']);
  expect(repaired.state?.result_state).toBe('SUCCESS');
  expect(repaired.repair_history?.map(({ type }) => type)).toEqual(['ORIGINAL', 'REPAIR']);
  expect((await client.output(repaired.tasks?.[3]?.run_id)).logs).toBe('model\n');
});
