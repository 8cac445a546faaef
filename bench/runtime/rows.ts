import { execFileSync } from 'node:child_process';
import { z } from 'zod';
import { ATTENTIVE, CALM } from '../../runtime/index.ts';
import { compared, type Row } from '../row.ts';
import { firstRequests } from './first-request.ts';
import { type Polled, polledByGo, polledByPython, watched } from './polling.ts';
import { runLengths } from './run-lengths.ts';

const RUNS = 500;

/** Calls and delays of 500 runs, ours against the SDKs' on the same. */
export async function* pollingRows(): AsyncGenerator<Row> {
  const runs = runLengths(RUNS);
  const peers = { 'the Python SDK': runs.map(polledByPython), 'the Go SDK': runs.map(polledByGo) };
  const ways = {
    'in CI, a job that ran before': { cadence: CALM, fromHistory: true },
    'in CI, a job that never ran': { cadence: CALM, fromHistory: false },
    'at a terminal, a job that ran before': { cadence: ATTENTIVE, fromHistory: true },
    'at a terminal, a job that never ran': { cadence: ATTENTIVE, fromHistory: false },
  };
  for (const [way, how] of Object.entries(ways)) {
    const ours: Polled[] = [];
    for (const run of runs) ours.push(await watched(run, how));
    const [calls, delay] = TARGETS[way] ?? [1, 0.5];
    for (const [peer, its] of Object.entries(peers)) {
      yield onAverage({ name: `calls ${way}, to ${peer}`, unit: 'calls', target: calls }, ours, its);
      yield onAverage({ name: `delay ${way}, to ${peer}`, unit: 's', target: delay }, ours, its);
    }
  }
}

/** Where no more is to be had, or a person waits: docs/decisions/polling.md. */
const TARGETS: Readonly<Record<string, readonly [calls: number, delay: number]>> = {
  'in CI, a job that never ran': [1.2, 1.1],
  'at a terminal, a job that ran before': [2.2, 0.5],
  'at a terminal, a job that never ran': [2, 0.7],
};

/** What 500 runs take together decides, not the one in their middle. */
function onAverage(
  row: Pick<Row, 'name' | 'unit' | 'target'>,
  ours: readonly Polled[],
  peer: readonly Polled[],
): Row {
  const valuesOf = (polled: readonly Polled[]) =>
    polled.map(({ calls, delay }) => (row.unit === 's' ? delay : calls));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [our, its] = [mean(valuesOf(ours)), mean(valuesOf(peer))];
  return { ...compared(row, valuesOf(ours), valuesOf(peer)), ours: our, peer: its, ratio: our / its };
}

/** How much later than a bare request of Node the first one of `lakeform run` is. */
export async function firstRequestRow(): Promise<Row> {
  const { ours, peer } = await firstRequests(15);
  // The quickest: what else the machine does only adds to it.
  const [our, its] = [Math.min(...ours), Math.min(...peer)];
  const row = {
    name: 'start of lakeform run to its first request',
    unit: 'ms' as const,
    target: 1 + 100 / its,
  };
  return { ...compared(row, ours, peer), ours: our, peer: its, ratio: our / its };
}

const manySchema = z.object({
  perSecond: z.number(),
  megabytes: z.number(),
  requests: z.number(),
  seconds: z.number(),
});

function manyRuns(runs: number, tasks: number): z.infer<typeof manySchema> {
  const args = ['--import', 'tsx', 'bench/runtime/many-runs.ts', String(runs), String(tasks)];
  return manySchema.parse(JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })));
}

/** Many runs watched by one process, against what it may take. */
export function manyRunsRows(): Row[] {
  const limited = (name: string, unit: Row['unit'], value: number, limit: number) =>
    compared({ name, unit, target: 1 }, [value], [limit]);
  const { perSecond, megabytes } = manyRuns(1000, 10);
  return [
    limited('1000 runs in one process: calls a second, to its ten', 'calls', perSecond, 11),
    limited('1000 runs in one process: memory, to 250 MB', 'MB', megabytes, 250),
    limited('100 runs of 300 tasks: memory, to 250 MB', 'MB', manyRuns(100, 300).megabytes, 250),
  ];
}
