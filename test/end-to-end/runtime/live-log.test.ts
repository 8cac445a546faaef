import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { JobsClient } from '../../workspace/support/jobs-client.ts';
import { RestClient } from '../../workspace/support/rest-client.ts';
import { LakeformProcess } from './lakeform-process.ts';

/** A task with the live log of the example, read while it runs. It goes on when the test has seen what it wrote. */

const VOLUME = '/Volumes/ml/churn/data';
const SOURCE = `
import sys, time, pathlib
sys.path.insert(0, ${JSON.stringify(join(import.meta.dirname, '../../../python/src'))})
from churn.live_log import live_log

directory, run_id = (argument.partition("=")[2] for argument in sys.argv[1:])
with live_log(directory, run_id, pause=0.05):
    print("epoch 1")
    while not pathlib.Path("${VOLUME}", "go-" + run_id).exists():
        time.sleep(0.05)
    print("epoch 2")
`;

const directory = mkdtempSync(join(tmpdir(), 'lakeform-live-log-'));
let workspace: Workspace;
let jobs: JobsClient;

beforeAll(async () => {
  workspace = await startWorkspace({ directory });
  jobs = new JobsClient(workspace);
  const content = Buffer.from(SOURCE).toString('base64');
  const rest = new RestClient(() => ({ ...workspace, directory }));
  await rest.post('workspace/import', { path: '/Shared/slow.py', content, format: 'RAW' });
});
afterAll(async () => {
  await workspace?.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
});

/** Starts a run of one task. */
async function started(
  logDirectory: string,
): Promise<{ readonly runId: string; readonly taskRunId: string }> {
  const parameters = [`--log-directory=${logDirectory}`, '--task-run-id={{task.run_id}}'];
  const jobId = await jobs.createJob({
    tasks: [
      { task_key: 'train', spark_python_task: { python_file: '/Workspace/Shared/slow.py', parameters } },
    ],
  });
  const runId = await jobs.runNow(jobId);
  const [task] = (await jobs.run(runId)).tasks ?? [];
  return { runId: String(runId), taskRunId: String(task?.run_id) };
}

async function goOn(taskRunId: string): Promise<void> {
  const headers = { authorization: `Bearer ${workspace.token}` };
  await fetch(`${workspace.url}/api/2.0/fs/files${VOLUME}/go-${taskRunId}`, {
    method: 'PUT',
    headers,
    body: '',
  });
}

test('logs --follow prints the lines of a task as it writes them, each once', async () => {
  const { runId, taskRunId } = await started(`${VOLUME}/logs`);
  const logs = new LakeformProcess(['logs', runId, 'train', '--follow', '--local', directory]);
  await logs.prints('epoch 1\n');
  await goOn(taskRunId);

  expect(await logs.ended()).toBe(0);
  expect(logs.stdout).toBe('epoch 1\nepoch 2\n');
});

test('a run that is watched with --output shows them too', async () => {
  const { runId, taskRunId } = await started(`${VOLUME}/logs`);
  const watch = new LakeformProcess(['watch', runId, '--output', '--local', directory]);
  await watch.says('  train | epoch 1\n');
  await goOn(taskRunId);

  expect(await watch.ended()).toBe(0);
  expect(watch.stderr.match(/epoch \d/g)).toEqual(['epoch 1', 'epoch 2']);
});

test('a task that did not opt in is told when it has ended', async () => {
  const { runId, taskRunId } = await started('');
  const logs = new LakeformProcess(['logs', runId, '--follow', '--local', directory]);
  await goOn(taskRunId);

  expect(await logs.ended()).toBe(0);
  expect(logs.stdout).toBe('train | epoch 1\ntrain | epoch 2\n');
});
