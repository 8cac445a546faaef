import { expect, test } from 'vitest';
import { nextCommands } from '../../../cli/runs/next-command.ts';
import { jsonLine } from '../../../cli/screen/json-line.ts';
import { heartbeat, linesOf } from '../../../cli/screen/lines.ts';
import { styleOf } from '../../../cli/screen/style.ts';
import { verdict } from '../../../cli/screen/verdict.ts';
import { changesBetween, type RunEvent, type RunSnapshot } from '../../../runtime/index.ts';
import { NOON, runSnapshot, type TaskWords } from '../../support/run-answers.ts';

const STYLE = {
  ...styleOf({ colour: false, unicode: true }),
  timeOfDay: (time: number) => new Date(time).toISOString().slice(11, 19),
};
const NEXT = nextCommands('8841', { env: 'dev' });
const TRACE = `Traceback (most recent call last):\n${'  File "churn/evaluate.py", line 7\n'.repeat(30)}ValueError: empty partition`;

const WAITING: Record<string, TaskWords> = { evaluate: { is: 'BLOCKED', after: ['train'] } };
const evaluateFailed: TaskWords = {
  is: 'RUN_EXECUTION_ERROR',
  from: 18,
  to: 42,
  after: ['train'],
  message: 'ValueError: empty partition',
};
const STORY: [seconds: number, run: RunSnapshot][] = [
  [0, runSnapshot('RUNNING', { train: { is: 'RUNNING', from: 0 }, ...WAITING })],
  [
    18,
    runSnapshot('RUNNING', {
      train: { is: 'SUCCESS', from: 0, to: 18 },
      evaluate: { ...WAITING.evaluate, is: 'RUNNING', from: 18 },
    }),
  ],
  [
    42,
    withTrace(
      runSnapshot(
        'RUN_EXECUTION_ERROR',
        { train: { is: 'SUCCESS', from: 0, to: 18 }, evaluate: evaluateFailed },
        { end_time: NOON + 42_000 },
      ),
    ),
  ],
];

function withTrace(run: RunSnapshot): RunSnapshot {
  const tasks = run.tasks.map((task) =>
    task.key === 'evaluate' ? { ...task, latest: { ...task.latest, trace: TRACE } } : task,
  );
  return { ...run, tasks };
}

const events: RunEvent[] = STORY.flatMap(([seconds, run], index) =>
  changesBetween(STORY[index - 1]?.[1], run, NOON + seconds * 1000),
);

test('a failed run in a pipe', () => {
  expect(`\n${events.flatMap((event) => linesOf(event, STYLE)).join('\n')}\n`).toMatchInlineSnapshot(`
    "
    dev_churn  run 8841  running
    https://lake.test/jobs/7/runs/8841
    12:00:00 +0s  train  running
    12:00:18 +18s  train  running → succeeded
    12:00:18 +18s  evaluate  blocked → running
    12:00:42 +42s  evaluate  running → failed  RUN_EXECUTION_ERROR: ValueError: empty partition
    12:00:42 +42s  run 8841  running → failed  RUN_EXECUTION_ERROR
    "
  `);
});

test('the heartbeat of a run in which nothing changes', () => {
  const run = STORY[0]?.[1] ?? runSnapshot('RUNNING');
  expect(heartbeat([run], NOON + 125_000, STYLE)).toMatchInlineSnapshot(
    `"12:02:05 +2m5s  run 8841  still running: 1 running, 1 blocked"`,
  );
});

test('what else happens while watching', () => {
  const common = { time: NOON + 65_000, run: runSnapshot('RUNNING') };
  const others: RunEvent[] = [
    { type: 'contact.lost', ...common, reason: 'https://lake.test is unavailable (503): overloaded' },
    { type: 'contact.regained', ...common, after: 61_000 },
    { type: 'run.cancelling', ...common, because: 'timeout' },
    { type: 'cancel.failed', ...common, reason: 'permission denied' },
  ];
  expect(`\n${others.flatMap((event) => linesOf(event, STYLE)).join('\n')}\n`).toMatchInlineSnapshot(`
    "
    12:01:05 +1m5s  no contact, trying again: https://lake.test is unavailable (503): overloaded
    12:01:05 +1m5s  contact again after 1m1s
    12:01:05 +1m5s  run 8841  cancelling: it took longer than --timeout
    12:01:05 +1m5s  run 8841  could not be cancelled: permission denied
    "
  `);
});

test('what a task wrote, where that is wanted', () => {
  const common = { time: NOON + 65_000, run: runSnapshot('RUNNING'), task: 'train', attempt: 1 };
  const text = 'epoch 1\n  loss 0.25\n\x1b[2Jepoch 2\n';
  const event: RunEvent = { type: 'task.output', ...common, text, kept: 'last 5 MB' };
  expect(linesOf(event, STYLE)).toEqual([]);
  expect(`\n${linesOf(event, { ...STYLE, outputs: true }).join('\n')}\n`).toMatchInlineSnapshot(`
    "
      train | [only the last 5 MB were kept]
      train | epoch 1
      train |   loss 0.25
      train | epoch 2
    "
  `);
});

test('repairs, adoption and a heartbeat of several runs', () => {
  const common = { time: NOON + 65_000, run: runSnapshot('RUNNING') };
  const others: RunEvent[] = [
    { type: 'run.started', ...common, adopted: true },
    { type: 'run.repair', ...common, repairId: '5', number: 1, of: 3 },
    { type: 'repair.refused', ...common, reason: 'a library cannot be installed' },
    { type: 'run.cancelling', ...common, because: 'queue_timeout' },
  ];
  const lines = others.flatMap((event) => linesOf(event, STYLE));
  const beat = heartbeat([common.run, runSnapshot('QUEUED')], NOON + 65_000, STYLE);
  expect(`\n${[...lines, beat].join('\n')}\n`).toMatchInlineSnapshot(`
    "
    dev_churn  run 8841  running  (adopted: it was there already, started 1m5s ago)
    https://lake.test/jobs/7/runs/8841
    12:01:05 +1m5s  run 8841  repair 1 of 3
    12:01:05 +1m5s  run 8841  not repaired: a library cannot be installed
    12:01:05 +1m5s  run 8841  cancelling: it waited in its queue for longer than --queue-timeout
    12:01:05  still 2 runs: 1 running, 1 queued
    "
  `);
});

test('the same as events', () => {
  expect(
    `\n${events.map(jsonLine).join('\n')}\n`.replaceAll(JSON.stringify(TRACE), '"Traceback…"'),
  ).toMatchInlineSnapshot(`
    "
    {"v":1,"ts":"2026-01-15T12:00:00.000Z","type":"run.started","run_id":"8841","job_id":"7","name":"dev_churn","url":"https://lake.test/jobs/7/runs/8841","state":"running","start_time":1768478400000}
    {"v":1,"ts":"2026-01-15T12:00:00.000Z","type":"task.state","run_id":"8841","task_key":"train","attempt":1,"task_run_id":"100","to":"running"}
    {"v":1,"ts":"2026-01-15T12:00:18.000Z","type":"task.state","run_id":"8841","task_key":"train","attempt":1,"task_run_id":"100","from":"running","to":"succeeded","code":"SUCCESS"}
    {"v":1,"ts":"2026-01-15T12:00:18.000Z","type":"task.state","run_id":"8841","task_key":"evaluate","attempt":1,"task_run_id":"200","from":"blocked","to":"running"}
    {"v":1,"ts":"2026-01-15T12:00:42.000Z","type":"task.state","run_id":"8841","task_key":"evaluate","attempt":1,"task_run_id":"200","from":"running","to":"failed","code":"RUN_EXECUTION_ERROR","category":"user","message":"ValueError: empty partition"}
    {"v":1,"ts":"2026-01-15T12:00:42.000Z","type":"task.output","run_id":"8841","task_key":"evaluate","attempt":1,"error":"ValueError: empty partition"}
    {"v":1,"ts":"2026-01-15T12:00:42.000Z","type":"run.state","run_id":"8841","from":"running","to":"failed","code":"RUN_EXECUTION_ERROR","category":"user"}
    {"v":1,"ts":"2026-01-15T12:00:42.000Z","type":"run.finished","run_id":"8841","job_id":"7","name":"dev_churn","url":"https://lake.test/jobs/7/runs/8841","state":"failed","start_time":1768478400000,"end_time":1768478442000,"code":"RUN_EXECUTION_ERROR","category":"user","tasks":[{"task_key":"train","task_run_id":"100","attempts":1,"state":"succeeded","code":"SUCCESS","start_time":1768478400000,"end_time":1768478418000},{"task_key":"evaluate","task_run_id":"200","attempts":1,"state":"failed","code":"RUN_EXECUTION_ERROR","category":"user","message":"ValueError: empty partition","start_time":1768478418000,"end_time":1768478442000}]}
    "
  `);
});

/** The last words on a run that ended like this. */
function lastWords(
  is: string,
  tasks: Parameters<typeof runSnapshot>[1] = {},
  legacy: Record<string, unknown> = {},
): string {
  const run = runSnapshot(is, tasks, { end_time: NOON + 42_000, ...legacy });
  return `\n${verdict({ type: 'run.finished', time: NOON, run, state: run.state }, NEXT, STYLE).join('\n')}\n`;
}

test('the verdict on a failure tells its trace and the next command', () => {
  const last = events.at(-1);
  const words = last?.type === 'run.finished' ? verdict(last, NEXT, STYLE) : [];
  expect(words[0]).toBe('evaluate failed: RUN_EXECUTION_ERROR: ValueError: empty partition');
  expect(words).toHaveLength(1 + 20 + 2);
  expect(`\n${words.slice(-3).join('\n')}\n`).toMatchInlineSnapshot(`
    "
      ValueError: empty partition
      all of its output: lakeform logs 8841 evaluate --env dev
    run 8841 failed in 42s. repair it: lakeform repair 8841 --env dev
    "
  `);
});

test('the verdicts on what ended otherwise', () => {
  const codes = ['SUCCESS', 'USER_CANCELED', 'MAX_CONCURRENT_RUNS_EXCEEDED', 'CLUSTER_ERROR'];
  expect(codes.map((code) => lastWords(code)).join('')).toMatchInlineSnapshot(`
    "
    run 8841 succeeded in 42s

    run 8841 cancelled in 42s. run the rest: lakeform repair 8841 --env dev

    run 8841 skipped: max concurrent runs exceeded; none of it ran
      quota: the job runs as often as it may: run it later, or with --if-running queue

    run 8841 failed in 42s: CLUSTER_ERROR. repair it: lakeform repair 8841 --env dev
      platform: the cluster did not start or broke down: see its event log; a repair may help
    "
  `);
});

test('the verdict on a secret that nobody put there says whose it is to do that', () => {
  const message = 'Secret does not exist with scope: ml and key: api-token';
  expect(
    lastWords('RUN_EXECUTION_ERROR', { train: { is: 'CLUSTER_ERROR', message, from: 0, to: 1 } }),
  ).toMatchInlineSnapshot(`
    "
    train failed: CLUSTER_ERROR: Secret does not exist with scope: ml and key: api-token
      user: put the value into the scope, then repair the run: lakeform secrets put ml api-token --env dev
      all of its output: lakeform logs 8841 train --env dev
    run 8841 failed in 42s. repair it: lakeform repair 8841 --env dev
    "
  `);
});

test('the verdict on a success with failures names them', () => {
  expect(
    lastWords('SUCCESS_WITH_FAILURES', { train: { is: 'DRIVER_ERROR', from: 0, to: 1 } }),
  ).toMatchInlineSnapshot(`
    "
    train failed: DRIVER_ERROR
      user: the driver died, mostly of too little memory: give it a larger node, or just repair the run
      all of its output: lakeform logs 8841 train --env dev
    run 8841 succeeded with failures in 42s; failed: train
    "
  `);
});

test('the words on leaving', () => {
  const run = runSnapshot('RUNNING');
  const reasons = ['detached', 'contact_lost', 'cancel_unconfirmed'] as const;
  const words = reasons.flatMap((because) =>
    verdict({ type: 'watch.stopped', time: NOON, run, because, reason: 'no such host name' }, NEXT, STYLE),
  );
  expect(`\n${words.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    no longer watching; run 8841 goes on: https://lake.test/jobs/7/runs/8841
    watch it: lakeform watch 8841 --env dev
    cancel it: lakeform cancel 8841 --env dev
    contact lost: no such host name
    the outcome of run 8841 is unknown: https://lake.test/jobs/7/runs/8841
    watch it again: lakeform watch 8841 --env dev
    run 8841 was asked to cancel but has not ended yet: https://lake.test/jobs/7/runs/8841
    watch it: lakeform watch 8841 --env dev
    "
  `);
});
