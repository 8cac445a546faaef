import { type Cadence, type Clock, createJobsClient, expectedEnd, watchRun } from '../../runtime/index.ts';
import { numbers, type RunLength } from './run-lengths.ts';

/** What watching one run cost, and what it gave. */
export interface Polled {
  readonly calls: number;
  /** Seconds from the end of the run to when it was seen. */
  readonly delay: number;
}

const RUN_ID = '8841';

/** Our own way, from the first look to the last, against a server that answers by a virtual clock. */
export async function watched(
  { length, earlier }: RunLength,
  { cadence, fromHistory }: { readonly cadence: Cadence; readonly fromHistory: boolean },
): Promise<Polled> {
  const clock = leapingClock();
  // One call asks for the earlier runs.
  let calls = fromHistory ? 1 : 0;
  const client = createJobsClient('https://lake.test', async () => {
    calls += 1;
    const isOver = clock.monotonic() >= length;
    const status = isOver
      ? { state: 'TERMINATED', termination_details: { code: 'SUCCESS', type: 'SUCCESS' } }
      : { state: 'RUNNING' };
    return {
      run_id: RUN_ID,
      run_name: 'churn',
      start_time: START,
      end_time: isOver ? START + length : 0,
      status,
    };
  });
  const expected = fromHistory ? Promise.resolve(expectedEnd(earlier)) : undefined;
  const random = numbers(1 + Math.floor(length));
  for await (const event of watchRun({ runId: RUN_ID }, { client, clock, cadence, expected, random })) {
    if (event.type === 'watch.stopped') throw new Error('the run was lost');
  }
  return { calls, delay: (clock.monotonic() - length) / 1000 };
}

/**
 * The Python SDK's wait loop: 1, 2, … 10 seconds, and up to a second of jitter.
 * @see https://github.com/databricks/databricks-sdk-py/blob/main/databricks/sdk/service/jobs.py - wait_get_run_job_terminated_or_skipped
 */
export function polledByPython({ length }: RunLength): Polled {
  const random = numbers(1 + Math.floor(length));
  return polledEvery((attempt) => Math.min(attempt, 10) * 1000 + random() * 1000, length);
}

/**
 * The Go SDK's, which the Databricks CLI waits with: 1, 2, … 10 seconds, and 50 to 750 milliseconds of jitter.
 * @see https://github.com/databricks/databricks-sdk-go/blob/main/retries/retries.go
 */
export function polledByGo({ length }: RunLength): Polled {
  const random = numbers(1 + Math.floor(length));
  return polledEvery((attempt) => Math.min(attempt, 10) * 1000 + 50 + random() * 700, length);
}

function polledEvery(pause: (attempt: number) => number, length: number): Polled {
  let now = 0;
  let calls = 1;
  for (; now < length; calls += 1) now += pause(calls);
  return { calls, delay: (now - length) / 1000 };
}

const START = Date.UTC(2026, 0, 15, 12);

/** Waiting takes no time. */
function leapingClock(): Clock {
  let elapsed = 0;
  return {
    now: () => START + elapsed,
    monotonic: () => elapsed,
    async sleep(milliseconds) {
      elapsed += milliseconds;
    },
  };
}
