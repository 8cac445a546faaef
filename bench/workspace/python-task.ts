import { spawnSync } from 'node:child_process';
import { wheel } from '../../test/workspace/support/wheel.ts';
import { get, post } from './api.ts';

const WHEEL = '/Workspace/Shared/bench-1.0-py3-none-any.whl';

/** Prints when it runs, in milliseconds. */
const PROGRAM = 'import time\nprint(time.time() * 1000)\n';

/** A job of one task from a wheel, whose libraries are cached once it has run. */
export class PythonTask {
  /** Brings the job into a workspace. */
  static async in(url: string, token: string): Promise<PythonTask> {
    const modules = { clock: `def main():\n${PROGRAM.replace(/^/gm, '    ')}` };
    const content = wheel({ name: 'bench', modules, entryPoints: { show: 'clock:main' } });
    await post(`${url}/api/2.0/workspace/import`, token, {
      path: WHEEL.replace('/Workspace', ''),
      format: 'AUTO',
      content: Buffer.from(content).toString('base64'),
    });
    const { job_id } = await post(`${url}/api/2.2/jobs/create`, token, {
      name: 'python',
      tasks: [
        {
          task_key: 'clock',
          libraries: [{ whl: WHEEL }],
          python_wheel_task: { package_name: 'bench', entry_point: 'show' },
        },
      ],
    });
    return new PythonTask(url, token, Number(job_id));
  }

  private readonly url: string;
  private readonly token: string;
  private readonly jobId: number;

  private constructor(url: string, token: string, jobId: number) {
    this.url = url;
    this.token = token;
    this.jobId = jobId;
  }

  /** Milliseconds from asking for a run to the first line of the task. */
  async start(): Promise<number> {
    const asked = Date.now();
    const { run_id } = await post(`${this.url}/api/2.2/jobs/run-now`, this.token, { job_id: this.jobId });
    const { tasks, state } = await this.ended(Number(run_id));
    const [task] = Array.isArray(tasks) ? tasks : [];
    const query = `run_id=${task?.run_id}`;
    const { logs } = await get(`${this.url}/api/2.2/jobs/runs/get-output?${query}`, this.token);
    const began = Number(logs);
    if (!(began > 0)) throw new Error(`the task did not run: ${JSON.stringify(state)}`);
    return began - asked;
  }

  private async ended(runId: number): Promise<Record<string, unknown>> {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const run = await get(`${this.url}/api/2.2/jobs/runs/get?run_id=${runId}`, this.token);
      if (JSON.stringify(run.status).includes('"TERMINATED"')) return run;
    }
  }
}

/** The path of Python itself, for the command that starts it may be a script; undefined where there is none. */
export function interpreter(): string | undefined {
  const tell = ['-c', 'import sys; print(sys.executable)'];
  const { status, stdout } = spawnSync('python3', tell, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Milliseconds from starting the interpreter to the first line of the same program. */
export function interpreterStart(path: string): number {
  const asked = Date.now();
  const { stdout } = spawnSync(path, ['-c', PROGRAM], { encoding: 'utf8' });
  return Number(stdout) - asked;
}
