import { expect, test } from 'vitest';
import { results, wheelTask, workspaceWith } from '../../workspace/support/jobs-client.ts';
import { gone, pids, STAYS } from '../../workspace/support/staying-task.ts';

test('cancelling a run ends its processes and what they started', async () => {
  const client = await workspaceWith(STAYS);
  const jobId = await client.createJob({
    tasks: [wheelTask('stay', 'stay'), wheelTask('after', 'stay', { depends_on: [{ task_key: 'stay' }] })],
  });
  const runId = await client.runNow(jobId);
  const processes = await pids(client.directory);
  await client.ok('POST', 'runs/cancel', { run_id: runId });

  const run = await client.ended(runId);
  expect(await gone(processes)).toBe(true);
  expect(results(run)).toEqual(['stay CANCELED', 'after CANCELED']);
  expect(run.state).toMatchObject({
    life_cycle_state: 'TERMINATED',
    result_state: 'CANCELED',
    state_message: 'Run cancelled.',
    user_cancelled_or_timedout: true,
  });
});
