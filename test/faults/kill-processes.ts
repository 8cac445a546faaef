import { z } from 'zod';
import { fail, startTestWorkspace, succeed, type TestWorkspace } from '../../testing/test-workspace.ts';
import { LakeformProcess } from '../end-to-end/runtime/lakeform-process.ts';
import { FaultPlan } from './fault-plan.ts';
import { startFaultProxy } from './fault-proxy.ts';

/** Where in the life of a run a process was killed, and what came of it. */
export interface Killed {
  /** `runs/get carried_out` */
  readonly point: string;
  /** What is wrong, if something is. */
  readonly problem?: string;
}

const runsSchema = z.looseObject({ runs: z.array(z.unknown()).default([]) });

/**
 * Kills real processes with SIGKILL, one at every point of a run's life: before each of its requests arrives, when it
 * was carried out, and when it was answered. Each is then resumed, and must find the run's real end and no second run.
 * @param every 1 for each of the points, 3 for every third
 */
export async function* killProcesses(every: number, offset: number): AsyncGenerator<Killed, void> {
  for (let point = offset % every; ; point += every) {
    const workspace = await startTestWorkspace();
    try {
      const killed = await killAt(point, workspace);
      if (killed === undefined) return;
      yield killed;
    } finally {
      await workspace.close();
    }
  }
}

/** Undefined when the command has ended before that point. */
async function killAt(point: number, workspace: TestWorkspace): Promise<Killed | undefined> {
  workspace.script('churn', { first: succeed('5 seconds'), second: fail('5 seconds', 'ValueError: empty') });
  const jobId = await createJob(workspace);
  let phases = 0;
  let killedAt: string | undefined;
  let victim: LakeformProcess | undefined;
  const proxy = await startFaultProxy({
    target: workspace.url,
    plan: new FaultPlan(),
    now: workspace.now,
    async onPhase(path, phase) {
      const call = path.replace('/api/2.2/jobs/', '').replace(/\?.*/, '');
      if (call === 'runs/get' && phase === 'arrived') await workspace.advance('4 seconds');
      phases += 1;
      if (phases !== point + 1 || victim === undefined) return;
      killedAt = `${call} ${phase}`;
      victim.signal('SIGKILL');
      await victim.ended();
    },
  });
  try {
    const env = { DATABRICKS_HOST: proxy.url, DATABRICKS_TOKEN: workspace.token };
    // Two ways to come back: the journal of this user, and a key that any machine knows.
    const first = point % 2 === 0 ? [] : ['--once', 'build-7'];
    const again = point % 2 === 0 ? ['--resume'] : ['--once', 'build-7'];
    const command = ['run', 'churn', '--interval', '0.05s'];
    victim = new LakeformProcess([...command, ...first], env);
    await victim.ended();
    const { home } = victim;
    victim = undefined;
    if (killedAt === undefined) return undefined;
    const resumed = new LakeformProcess([...command, ...again], env, home);
    const exitCode = await resumed.ended();
    const runs = await askJobs(workspace, `runs/list?job_id=${jobId}`, runsSchema);
    const starts = runs.runs.length;
    if (exitCode === 1 && starts === 1) return { point: killedAt };
    return { point: killedAt, problem: `${starts} runs, exit code ${exitCode}\n${resumed.stderr}` };
  } finally {
    await proxy.close();
  }
}

async function createJob(workspace: TestWorkspace): Promise<number> {
  const task = (key: string) => ({ task_key: key, notebook_task: { notebook_path: '/Shared/a' } });
  const body = {
    name: 'churn',
    tasks: [task('first'), { ...task('second'), depends_on: [{ task_key: 'first' }] }],
  };
  return (await askJobs(workspace, 'create', z.looseObject({ job_id: z.number() }), body)).job_id;
}

async function askJobs<T>(
  { url, token }: TestWorkspace,
  path: string,
  schema: z.ZodType<T>,
  body?: unknown,
): Promise<T> {
  const response = await fetch(`${url}/api/2.2/jobs/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return schema.parse(await response.json());
}
