import { expect, onTestFinished, test } from 'vitest';
import type { JobSettings } from '../../../jobs-api/index.ts';
import { type Clock, systemTimers } from '../../../workspace/clock.ts';
import { type Outcome, succeeded, workloadFailed } from '../../../workspace/engine/outcome.ts';
import { renderRun } from '../../../workspace/engine/render-run.ts';
import { RunEngine } from '../../../workspace/engine/run-engine.ts';
import type { ExecutionReport } from '../../../workspace/engine/run-events.ts';
import { RunStore } from '../../../workspace/engine/run-store.ts';
import type { TaskExecutor, TaskOrder } from '../../../workspace/execute/task-executor.ts';
import { Store } from '../../../workspace/store/store.ts';
import { temporaryDirectory } from '../support/jobs-client.ts';
import { requestFor } from './simulation.ts';

/** Executes nothing: each attempt ends when and how the test says, or when it is stopped. */
class HeldExecutor implements TaskExecutor {
  readonly orders: TaskOrder[] = [];
  private readonly held = new Map<string, (report: ExecutionReport) => void>();

  execute(order: TaskOrder, began: () => void, signal: AbortSignal): Promise<ExecutionReport> {
    this.orders.push(order);
    queueMicrotask(began);
    return new Promise((resolve) => {
      this.held.set(order.task.task_key, resolve);
      signal.addEventListener('abort', () => resolve({ outcome: workloadFailed }));
    });
  }

  async close(): Promise<void> {}

  /** Ends the execution of a task and lets the engine see it. */
  async end(taskKey: string, outcome: Outcome = succeeded): Promise<void> {
    this.held.get(taskKey)?.({ outcome });
    await settled();
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function setUp(directory = temporaryDirectory()) {
  const time = { now: 1_000 };
  const clock: Clock = { now: () => time.now };
  const store = new Store(directory);
  const executor = new HeldExecutor();
  const engine = new RunEngine({
    runs: new RunStore(store),
    executor,
    clock,
    timers: systemTimers(clock),
    surroundings: { workspaceId: 42, url: 'http://127.0.0.1:1' },
    startJob: () => {
      throw new Error('no job');
    },
  });
  const close = async () => {
    await engine.stop();
    store.close();
  };
  return { directory, time, executor, engine, store, close };
}

function engineOfTest() {
  const parts = setUp();
  onTestFinished(parts.close);
  const run = (settings: JobSettings, queueing = false) =>
    parts.engine.runNow(requestFor(settings, 0), queueing).runId;
  const rendered = (runId: number) => {
    const record = parts.engine.runs.get(runId);
    if (record === undefined) throw new Error(`no run ${runId}`);
    return renderRun(record, 'http://127.0.0.1:1');
  };
  const states = (runId: number) =>
    (rendered(runId).tasks ?? [])
      .sort((a, b) => a.run_id - b.run_id)
      .map(({ task_key, state }) => `${task_key} ${state?.result_state ?? state?.life_cycle_state}`);
  return { ...parts, run, rendered, states };
}

const ONE = { tasks: [{ task_key: 'a' }] };

test('starts a task only after what it depends on', async () => {
  const { executor, run, states, rendered } = engineOfTest();
  const runId = run({ tasks: [{ task_key: 'b', depends_on: [{ task_key: 'a' }] }, { task_key: 'a' }] });
  expect(states(runId)).toEqual(['b BLOCKED', 'a PENDING']);
  await settled();
  expect(states(runId)).toEqual(['b BLOCKED', 'a RUNNING']);
  await executor.end('a');
  expect(states(runId)).toEqual(['b RUNNING', 'a SUCCESS']);
  await executor.end('b');
  expect(rendered(runId).status?.state).toBe('TERMINATED');
});

test('writes what it does to the store before it does it', () => {
  const { engine, executor, run } = engineOfTest();
  const runId = run(ONE);
  expect(executor.orders[0]?.run).toEqual(engine.runs.get(runId));
  expect(executor.orders[0]?.attempt.startedAt).toBe(1_000);
});

test('queues a run that its job has no room for, and starts it when there is some', async () => {
  const { executor, run, rendered } = engineOfTest();
  const first = run(ONE, true);
  const second = run(ONE, true);
  expect(rendered(second)).toMatchObject({
    state: { life_cycle_state: 'QUEUED' },
    status: { state: 'QUEUED', queue_details: { code: 'MAX_CONCURRENT_RUNS_REACHED' } },
  });
  await executor.end('a');
  expect(rendered(first).state?.result_state).toBe('SUCCESS');
  expect(rendered(second).state?.life_cycle_state).toBe('RUNNING');
});

test('skips a run that its job has no room for and that may not wait', () => {
  const { executor, run, rendered } = engineOfTest();
  run(ONE);
  const skipped = rendered(run(ONE));
  expect(executor.orders).toHaveLength(1);
  expect(skipped).toMatchObject({
    state: { life_cycle_state: 'SKIPPED', result_state: 'MAXIMUM_CONCURRENT_RUNS_REACHED' },
    status: { state: 'TERMINATED', termination_details: { code: 'MAX_CONCURRENT_RUNS_EXCEEDED' } },
  });
});

test('cancels a run that waits in the queue', () => {
  const { engine, run, rendered, executor } = engineOfTest();
  run(ONE, true);
  const waiting = run(ONE, true);
  engine.cancel(waiting);
  expect(rendered(waiting).state?.result_state).toBe('CANCELED');
  expect(executor.orders).toHaveLength(1);
});

test('shows a retry that waits as an attempt of its own', async () => {
  const { executor, run, states, rendered } = engineOfTest();
  const runId = run({ tasks: [{ task_key: 'a', max_retries: 1, min_retry_interval_millis: 60_000 }] });
  await executor.end('a', workloadFailed);
  expect(states(runId)).toEqual(['a FAILED', 'a WAITING_FOR_RETRY']);
  expect(rendered(runId).tasks?.[1]).toMatchObject({
    attempt_number: 1,
    start_time: 0,
    status: { state: 'WAITING' },
  });
});

test('starts a retry when its time has come', async () => {
  const { executor, run, states } = engineOfTest();
  const runId = run({ tasks: [{ task_key: 'a', max_retries: 1 }] });
  await executor.end('a', workloadFailed);
  expect(states(runId)).toEqual(['a FAILED', 'a RUNNING']);
  await executor.end('a');
  expect(states(runId)).toEqual(['a FAILED', 'a SUCCESS']);
});

test('cancelling one task lets those after it run that handle failure', async () => {
  const { engine, executor, run, rendered, states } = engineOfTest();
  const runId = run({
    tasks: [
      { task_key: 'a' },
      { task_key: 'next', depends_on: [{ task_key: 'a' }] },
      { task_key: 'clean_up', depends_on: [{ task_key: 'a' }], run_if: 'ALL_DONE' },
    ],
  });
  await settled();
  engine.cancelTask(runId, executor.orders[0]?.attempt.taskRunId ?? 0);
  expect(states(runId)[0]).toBe('a TERMINATING');
  await settled();
  expect(states(runId)).toEqual(['a CANCELED', 'next UPSTREAM_CANCELED', 'clean_up RUNNING']);
  await executor.end('clean_up');
  expect(rendered(runId).state?.result_state).toBe('CANCELED');
});

test('a task that succeeds while it is being cancelled has succeeded', async () => {
  const { engine, executor, run, rendered } = engineOfTest();
  const runId = run(ONE);
  executor.end('a');
  engine.cancel(runId);
  expect(rendered(runId).state?.life_cycle_state).toBe('TERMINATING');
  await settled();
  expect(rendered(runId).state?.result_state).toBe('SUCCESS');
});

test('ends the runs that an earlier workspace left active', async () => {
  const killed = setUp();
  const { runId } = killed.engine.runNow(requestFor(ONE, 0), false);
  await settled(); // The task has begun: nothing of the killed one writes any more.
  killed.store.close();

  const next = setUp(killed.directory);
  onTestFinished(next.close);
  next.engine.start();
  expect(next.engine.runs.get(runId)?.rounds[0]?.outcome).toMatchInlineSnapshot(`
    {
      "code": "INTERNAL_ERROR",
      "message": "the local workspace stopped while this run was active",
      "result": "FAILED",
    }
  `);
});
