import { onTestFinished } from 'vitest';
import { startTestWorkspace, type TestWorkspace } from '../../../testing/test-workspace.ts';
import { JobsClient } from './jobs-client.ts';

/** A workspace with a virtual clock, which ends with the test, and a client that calls it. */
export async function virtualWorkspace(): Promise<TestWorkspace & { client: JobsClient }> {
  const workspace = await startTestWorkspace();
  onTestFinished(workspace.close);
  return { ...workspace, client: new JobsClient(workspace) };
}

/** A task that only a script can run. */
export function sqlTask(taskKey: string, more: object = {}): Record<string, unknown> {
  return { task_key: taskKey, sql_task: { warehouse_id: 'w', query: { query_id: 'q' } }, ...more };
}

/** The keys of tasks that a task depends on. */
export function after(...keys: string[]): { depends_on: { task_key: string }[] } {
  return { depends_on: keys.map((task_key) => ({ task_key })) };
}
