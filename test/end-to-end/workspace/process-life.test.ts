import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startWorkspace } from '../../../workspace/index.ts';
import {
  JobsClient,
  putWheel,
  results,
  temporaryDirectory,
  wheelTask,
  workspaceWith,
} from '../../workspace/support/jobs-client.ts';
import { gone, pids, STAYS } from '../../workspace/support/staying-task.ts';

const SERVE = fileURLToPath(new URL('../../workspace/support/serve.ts', import.meta.url));

test('a task that has its time is ended, and its run has failed', async () => {
  const client = await workspaceWith(STAYS);
  const jobId = await client.createJob({ tasks: [wheelTask('stay', 'stay', { timeout_seconds: 1 })] });
  const run = await client.ended(await client.runNow(jobId));
  expect(results(run)).toEqual(['stay TIMEDOUT']);
  expect(run.tasks?.[0]?.status?.termination_details?.code).toBe('CANCELED');
  expect(run.state?.result_state).toBe('FAILED');
});

test('what a task leaves behind ends with it', async () => {
  const client = await workspaceWith(STAYS);
  const jobId = await client.createJob({ tasks: [wheelTask('leave', 'leave')] });
  const run = await client.ended(await client.runNow(jobId));
  expect(results(run)).toEqual(['leave SUCCESS']);
  expect(await gone(await pids(client.directory))).toBe(true);
});

test('closing the workspace ends its tasks; the next one knows the run as failed', async () => {
  const client = await workspaceWith(STAYS);
  const jobId = await client.createJob({ tasks: [wheelTask('stay', 'stay')] });
  const runId = await client.runNow(jobId);
  const processes = await pids(client.directory);
  await client.close();
  expect(await gone(processes)).toBe(true);

  const again = await startWorkspace({ directory: client.directory });
  onTestFinished(() => again.close());
  const run = await new JobsClient(again).run(runId);
  expect(run.state).toMatchObject({
    life_cycle_state: 'INTERNAL_ERROR',
    result_state: 'FAILED',
    state_message: 'the local workspace stopped while this run was active',
  });
});

test('killing the workspace ends its tasks; the next one knows the run as failed', async () => {
  const directory = temporaryDirectory();
  putWheel(directory, STAYS);
  const server = spawn(process.execPath, ['--import', 'tsx', SERVE, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void server.kill('SIGKILL'));
  const [line] = await once(createInterface(server.stdout), 'line');
  const client = new JobsClient(JSON.parse(String(line)));
  const runId = await client.runNow(await client.createJob({ tasks: [wheelTask('stay', 'stay')] }));
  const processes = await pids(directory);
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  await ended;
  expect(await gone(processes)).toBe(true);

  const again = await startWorkspace({ directory });
  onTestFinished(() => again.close());
  const run = await new JobsClient(again).run(runId);
  expect(results(run)).toEqual(['stay FAILED']);
  expect(run.status?.termination_details).toMatchObject({ code: 'INTERNAL_ERROR', type: 'INTERNAL_ERROR' });
});
