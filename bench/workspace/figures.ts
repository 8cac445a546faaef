import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../row.ts';
import { get, post } from './api.ts';
import { against, type Figure, pairwise } from './figure.ts';
import { fillDirectory, openingTime } from './filled-directory.ts';
import { startMinilake } from './minilake.ts';
import { interpreter, interpreterStart, PythonTask } from './python-task.ts';
import { requestRate } from './request-rate.ts';
import { startServer } from './server-process.ts';

const SERVE = join(import.meta.dirname, 'serve.js');
const BARE_SERVER = join(import.meta.dirname, 'bare-server.cjs');

const TURNS = 5;
const RUNS = 10_000;
const TASKS = 1000;

/** Figures of a workspace, measured in a folder that is empty. */
export async function* workspaceFigures(
  folder: string,
): AsyncGenerator<Figure | { readonly skipped: string }> {
  const filled = join(folder, 'filled');
  const runId = fillDirectory(filled, RUNS);
  yield await readiness(join(folder, 'empty'));
  yield* openings(folder, filled);
  yield* reading(folder, filled, runId);
  yield await thousandTasks(join(folder, 'virtual'));
  yield await pythonTask(join(folder, 'python'));
  yield* minilake(join(folder, 'beside'));
}

async function readiness(directory: string): Promise<Figure> {
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let turn = 0; turn <= TURNS; turn++) {
    const server = await startServer(SERVE, directory);
    await server.end();
    const start = performance.now();
    spawnSync(process.execPath, ['-e', '0']);
    if (turn > 0) bare.push(performance.now() - start);
    if (turn > 0) ours.push(server.readyAfter);
  }
  const value = median(ours.map((time, turn) => time - (bare[turn] ?? 0)));
  return {
    name: 'ready to serve after a bare node start',
    value,
    unit: 'ms',
    bound: { atMost: 150 },
    of: against(ours, bare, 'ms'),
  };
}

async function* openings(folder: string, filled: string): AsyncGenerator<Figure> {
  const double = join(folder, 'double');
  fillDirectory(double, 2 * RUNS);
  const [times, doubled]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < 3 * TURNS; turn++) {
    times.push(openingTime(filled));
    doubled.push(openingTime(double));
  }
  yield { name: 'opening 10,000 runs', value: median(times), unit: 'ms', bound: { atMost: 100 } };
  yield {
    name: 'opening 20,000 runs against 10,000',
    value: pairwise(doubled, times),
    unit: '×',
    bound: { atMost: 2.5 },
    of: against(doubled, times, 'ms'),
  };
  const server = await startServer(SERVE, filled);
  yield {
    name: 'memory, idle with 10,000 runs',
    value: await server.megabytes(),
    unit: 'MB',
    bound: { atMost: 120 },
  };
  await server.end();
}

async function* reading(folder: string, filled: string, runId: number): AsyncGenerator<Figure> {
  const workspace = await startServer(SERVE, filled);
  const url = `${workspace.url}/api/2.2/jobs/runs/get?run_id=${runId}`;
  const file = join(folder, 'run.json');
  writeFileSync(file, JSON.stringify(await get(url, workspace.token)));
  const bare = await startServer(BARE_SERVER, file);
  const headers = { authorization: `Bearer ${workspace.token}` };
  const rates = { ours: [] as number[], bare: [] as number[] };
  const slowest = { ours: [] as number[], bare: [] as number[] };
  for (let turn = 0; turn <= 4 * TURNS; turn++) {
    const ours = await requestRate(url, headers, 1000);
    const its = await requestRate(bare.url, headers, 1000);
    if (turn === 0) continue;
    rates.ours.push(ours.perSecond);
    rates.bare.push(its.perSecond);
    slowest.ours.push(ours.p99);
    slowest.bare.push(its.p99);
  }
  await workspace.end();
  await bare.end();
  yield {
    name: 'runs/get of five tasks, rate against bare node:http',
    value: pairwise(rates.ours, rates.bare),
    unit: '×',
    bound: { atLeast: 0.5 },
    of: against(rates.ours, rates.bare, 'a second'),
  };
  yield {
    name: 'runs/get of five tasks, 99th percentile against the same',
    value: pairwise(slowest.ours, slowest.bare),
    unit: '×',
    bound: { atMost: 3 },
    of: against(slowest.ours, slowest.bare, 'ms'),
  };
}

/** Layers of ten tasks, each depending on two of the layer before. */
async function thousandTasks(directory: string): Promise<Figure> {
  const { url, token, controlToken, end } = await startServer(SERVE, directory, 'virtual');
  const tasks = Array.from({ length: TASKS }, (_, index) => {
    const layer = index - (index % 10) - 10;
    const upstream = layer < 0 ? [] : [layer + (index % 10), layer + ((index + 1) % 10)];
    const depends_on = upstream.map((other) => ({ task_key: `t${other}` }));
    return { task_key: `t${index}`, depends_on, sql_task: { query: { query_id: 'q' } } };
  });
  await post(`${url}/control/scripts`, controlToken, { job: '*', tasks: { '*': { run: '1 second' } } });
  const { job_id } = await post(`${url}/api/2.2/jobs/create`, token, { name: 'thousand', tasks });
  const rates: number[] = [];
  for (let turn = 0; turn <= TURNS; turn++) {
    const start = performance.now();
    const { run_id } = await post(`${url}/api/2.2/jobs/run-now`, token, { job_id });
    await post(`${url}/control/clock/advance`, controlToken, { by: '100 seconds' });
    const seconds = (performance.now() - start) / 1000;
    const { status } = await get(`${url}/api/2.2/jobs/runs/get?run_id=${run_id}`, token);
    if (!JSON.stringify(status).includes('"SUCCESS"'))
      throw new Error(`the run is ${JSON.stringify(status)}`);
    if (turn > 0) rates.push(TASKS / seconds);
  }
  await end();
  return {
    name: 'tasks of a run of 1000, scripted, virtual clock',
    value: median(rates),
    unit: 'a second',
    bound: { atLeast: 1000 },
  };
}

async function pythonTask(directory: string): Promise<Figure | { readonly skipped: string }> {
  const python = interpreter();
  if (python === undefined) return { skipped: "a Python task: there is no command 'python3'" };
  const { url, token, end } = await startServer(SERVE, directory);
  const task = await PythonTask.in(url, token);
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let turn = 0; turn <= 2 * TURNS; turn++) {
    const [our, its] = [await task.start(), interpreterStart(python)];
    if (turn > 0) ours.push(our);
    if (turn > 0) bare.push(its);
  }
  await end();
  return {
    name: 'a Python task from run-now to its first line, after a bare start',
    value: median(ours.map((time, turn) => time - (bare[turn] ?? 0))),
    unit: 'ms',
    bound: { atMost: 50 },
    of: against(ours, bare, 'ms'),
  };
}

async function* minilake(directory: string): AsyncGenerator<Figure | { readonly skipped: string }> {
  const command = process.env.MINILAKE ?? 'minilake';
  const peer = await startMinilake(command);
  if (peer === undefined) {
    yield {
      skipped: `MiniLake: there is no command '${command}' (pip install minilake, or MINILAKE=<path>)`,
    };
    return;
  }
  const workspace = await startServer(SERVE, directory);
  const [ours, its]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < 40 * TURNS; turn++) {
    const [our, other] = [await lifeOfJob(workspace.url, workspace.token), await lifeOfJob(peer.url, 'any')];
    // Both, and this process, are warm by then.
    if (turn >= 20 * TURNS) ours.push(our);
    if (turn >= 20 * TURNS) its.push(other);
  }
  await workspace.end();
  await peer.end();
  yield {
    name: 'job create, run-now and read against MiniLake',
    value: pairwise(ours, its),
    unit: '×',
    bound: { atMost: 1 },
    of: against(ours, its, 'ms'),
  };
}

/** Creates a job, starts a run of it that fails for want of its file, and reads the run. */
async function lifeOfJob(url: string, token: string): Promise<number> {
  const start = performance.now();
  const tasks = [{ task_key: 'a', spark_python_task: { python_file: '/Workspace/Shared/missing.py' } }];
  const { job_id } = await post(`${url}/api/2.2/jobs/create`, token, { name: 'bench', tasks });
  const { run_id } = await post(`${url}/api/2.2/jobs/run-now`, token, { job_id });
  await get(`${url}/api/2.2/jobs/runs/get?run_id=${run_id}`, token);
  return performance.now() - start;
}
