import { performance } from 'node:perf_hooks';
import { keepYoungGenerationSmall } from '../../cli/runs/follow/small-young-generation.ts';
import {
  asTheyCome,
  CALM,
  createJobsClient,
  createRequester,
  tokenAuthenticator,
  watchRun,
} from '../../runtime/index.ts';
import { eventClock } from '../../test/support/event-clock.ts';

/**
 * Prints what one process needs to watch many runs: requests in its busiest second, and megabytes at its peak.
 * The arguments are how many runs, and of how many tasks.
 */

const [RUNS = 1000, TASKS = 10] = process.argv.slice(2).map(Number);
const LENGTH = 600_000;
const START = Date.UTC(2026, 0, 15, 12);

keepYoungGenerationSmall();
const clock = eventClock(START);
const sent: number[] = [];
const host = 'https://lake.test';

const fetch: typeof globalThis.fetch = async (input) => {
  sent.push(clock.monotonic());
  const runId = Number(new URL(String(input)).searchParams.get('run_id'));
  return Response.json(run(runId));
};
const send = createRequester({
  host,
  authenticator: tokenAuthenticator('token-of-a-test', 'a test'),
  clock,
  fetch,
});
const client = createJobsClient(host, send);

const begun = performance.now();
let finished = 0;
const runs = Array.from({ length: RUNS }, (_, index) =>
  watchRun({ runId: String(index + 1) }, { client, clock, cadence: CALM }),
);
for await (const event of asTheyCome(runs)) {
  if (event.type === 'run.finished') finished += 1;
}
if (finished !== RUNS) throw new Error(`${finished} of ${RUNS} runs ended`);

const result = {
  perSecond: busiest(sent, 10) / 10,
  megabytes: (process.resourceUsage().maxRSS * 1024) / 1e6,
  requests: sent.length,
  seconds: (performance.now() - begun) / 1000,
};
console.log(JSON.stringify(result));

/** A run of ten tasks, one after the other, the runs not all at the same time. */
function run(runId: number): unknown {
  const elapsed = clock.monotonic() - runId * 200;
  const isOver = elapsed >= LENGTH;
  const done = { state: 'TERMINATED', termination_details: { code: 'SUCCESS', type: 'SUCCESS' } };
  const tasks = Array.from({ length: TASKS }, (_, index) => {
    const [from, to] = [(index * LENGTH) / TASKS, ((index + 1) * LENGTH) / TASKS];
    const status = elapsed >= to ? done : { state: elapsed >= from ? 'RUNNING' : 'BLOCKED' };
    return {
      run_id: runId * 100 + index,
      task_key: `task_${index}`,
      start_time: elapsed >= from ? START + from : 0,
      end_time: elapsed >= to ? START + to : 0,
      status,
    };
  });
  const status = isOver ? done : { state: 'RUNNING' };
  return {
    run_id: runId,
    run_name: 'churn',
    start_time: START,
    end_time: isOver ? START + LENGTH : 0,
    status,
    tasks,
  };
}

/** The most requests within so many seconds. */
function busiest(times: readonly number[], seconds: number): number {
  let first = 0;
  let most = 0;
  for (const [index, time] of times.entries()) {
    while ((times[first] ?? 0) <= time - seconds * 1000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
