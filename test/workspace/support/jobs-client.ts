import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Run, type RunOutput, runOutputSchema, runSchema } from '../../../jobs-api/index.ts';
import { startWorkspace } from '../../../workspace/index.ts';
import { type WheelContent, wheel } from './wheel.ts';

export const WHEEL = '/Workspace/Shared/example/example-1.0-py3-none-any.whl';

type Json = Record<string, unknown>;

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'lakeform-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }));
  return directory;
}

/** Puts a wheel where the workspace in this directory finds it as `WHEEL`. */
export function putWheel(directory: string, content: WheelContent): void {
  const path = join(directory, 'files', 'Shared', 'example', 'example-1.0-py3-none-any.whl');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, wheel(content));
}

/** A workspace on a real port, which ends with the test. */
export async function workspaceWith(
  content: WheelContent,
  options: { directory?: string; python?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<JobsClient & { directory: string; close: () => Promise<void> }> {
  const directory = options.directory ?? temporaryDirectory();
  putWheel(directory, content);
  const workspace = await startWorkspace({ ...options, directory });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= workspace.close();
    return closing;
  };
  onTestFinished(close);
  return Object.assign(new JobsClient(workspace), { directory, close });
}

/** Calls the Jobs API over HTTP. */
export class JobsClient {
  private readonly server: { url: string; token: string };

  constructor(server: { url: string; token: string }) {
    this.server = server;
  }

  async call(
    method: 'GET' | 'POST',
    path: string,
    given: Json = {},
  ): Promise<{ status: number; body: Json }> {
    const query = method === 'GET' ? `?${new URLSearchParams(given as Record<string, string>)}` : '';
    const response = await fetch(`${this.server.url}/api/2.2/jobs/${path}${query}`, {
      method,
      headers: { authorization: `Bearer ${this.server.token}` },
      ...(method === 'POST' && { body: JSON.stringify(given) }),
    });
    return { status: response.status, body: (await response.json()) as Json };
  }

  async addUser(userName: string): Promise<void> {
    await fetch(`${this.server.url}/api/2.0/preview/scim/v2/Users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.server.token}` },
      body: JSON.stringify({ userName }),
    });
  }

  /** The answer to a call that succeeds. */
  async ok(method: 'GET' | 'POST', path: string, given: Json = {}): Promise<Json> {
    const { status, body } = await this.call(method, path, given);
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`);
    return body;
  }

  /** The message of a call that is refused, behind its status and code. */
  async refused(method: 'GET' | 'POST', path: string, given: Json = {}): Promise<string> {
    const { status, body } = await this.call(method, path, given);
    return `${status} ${body.error_code}: ${body.message}`;
  }

  async createJob(settings: Json): Promise<number> {
    return Number((await this.ok('POST', 'create', { name: 'example', ...settings })).job_id);
  }

  async runNow(jobId: number, given: Json = {}): Promise<number> {
    return Number((await this.ok('POST', 'run-now', { job_id: jobId, ...given })).run_id);
  }

  /** A run, its tasks in the order in which they were foreseen. */
  async run(runId: number): Promise<Run> {
    const run = runSchema.parse(await this.ok('GET', 'runs/get', { run_id: runId, include_history: true }));
    return { ...run, ...(run.tasks && { tasks: run.tasks.toSorted((a, b) => a.run_id - b.run_id) }) };
  }

  /** The run once it looks like this. */
  async runOnce(runId: number, ready: (run: Run) => boolean): Promise<Run> {
    for (;;) {
      const run = await this.run(runId);
      if (ready(run)) return run;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  ended(runId: number): Promise<Run> {
    return this.runOnce(runId, (run) => run.status?.state === 'TERMINATED');
  }

  async output(taskRunId: number | string | undefined): Promise<RunOutput> {
    return runOutputSchema.parse(await this.ok('GET', 'runs/get-output', { run_id: taskRunId }));
  }
}

/** A wheel task, which needs no cluster here. */
export function wheelTask(taskKey: string, entryPoint: string, more: Json = {}): Json {
  const { parameters, named_parameters, ...task } = more;
  return {
    task_key: taskKey,
    libraries: [{ whl: WHEEL }],
    python_wheel_task: {
      package_name: 'example',
      entry_point: entryPoint,
      ...(parameters ? { parameters } : {}),
      ...(named_parameters ? { named_parameters } : {}),
    },
    ...task,
  };
}

/** How each attempt ended, as `task_key result`. */
export function results(run: Run): string[] {
  return (run.tasks ?? []).map(({ task_key, state }) => `${task_key} ${state?.result_state}`);
}
