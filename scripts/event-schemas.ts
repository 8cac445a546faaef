import { z } from 'zod';

/** What `--json` and `--result-file` promise to other programs. Version 1: fields may be added, none changes its meaning. */

const state = z
  .enum([
    'pending',
    'blocked',
    'queued',
    'running',
    'retrying',
    'stopping',
    'succeeded',
    'succeeded_with_failures',
    'failed',
    'timed_out',
    'cancelled',
    'skipped',
  ])
  .describe('The state of a run or of an attempt of a task; those from succeeded on are final.');

const id = z.string().regex(/^\d+$/).describe('Decimal text: ids can be larger than a JSON number holds.');
const time = z.int().describe('Milliseconds since the epoch, by the clock of the workspace.');
const category = z
  .enum(['user', 'platform', 'cloud', 'quota', 'permission'])
  .describe('Whose concern a failure is.');
const code = z.string().describe('Why, in a word of Databricks: RUN_EXECUTION_ERROR, UPSTREAM_FAILED.');

const explanation = {
  code: code.optional(),
  category: category.optional(),
  message: z.string().optional().describe("What the task's own code, or Databricks, says about it."),
};

const run = {
  job_id: id.optional(),
  name: z.string(),
  url: z.string().describe('The page of the run in the workspace.'),
  state,
  start_time: time.optional(),
  end_time: time.optional(),
};

const attempt = {
  task_key: z.string(),
  attempt: z.int().min(1).describe('1 for the first attempt; retries and repairs count on.'),
};

const task = z.strictObject({
  task_key: z.string(),
  task_run_id: id.describe('Of the newest attempt, the one that is judged.'),
  kind: z.enum(['condition', 'for_each', 'run_job']).optional().describe('Left out for what runs code.'),
  attempts: z.int().min(1),
  state,
  ...explanation,
  outcome: z.string().optional().describe('How a condition was decided.'),
  iterations: z
    .strictObject({ total: z.int(), completed: z.int(), failed: z.int() })
    .optional()
    .describe('Of a for-each task.'),
  nested_run_id: id.optional().describe('The run that a run-job task started.'),
  start_time: time.optional(),
  end_time: time.optional(),
});

function event<Type extends string, Shape extends z.ZodRawShape>(type: Type, says: string, shape: Shape) {
  return z
    .strictObject({
      v: z.literal(1),
      ts: z.iso.datetime().describe('When it was seen.'),
      type: z.literal(type),
      run_id: id,
      ...shape,
    })
    .describe(says);
}

/** One line of `--json`. */
export const eventSchema = z.discriminatedUnion('type', [
  event('run.started', 'The run is seen for the first time.', {
    ...run,
    adopted: z.literal(true).optional().describe('It was there already: the same token had started it.'),
  }),
  event('run.submitted', 'The run was started and is not waited for: the only line, with --no-wait.', {
    job_id: id.optional(),
    name: z.string().optional(),
    url: z.string().optional().describe('The page of the run in the workspace; not known of a one-time run.'),
    adopted: z.literal(true).optional().describe('It was there already: the same token had started it.'),
  }),
  event('run.state', 'The run changed its state.', { from: state, to: state, ...explanation }),
  event('task.state', 'An attempt of a task changed its state, or appeared in it.', {
    ...attempt,
    task_run_id: id,
    from: state.optional(),
    to: state,
    ...explanation,
  }),
  event('task.log', 'A task that writes its log to a volume has added to it; with --output only.', {
    ...attempt,
    log: z.string().describe('Whole lines, or the rest of a log that has ended.'),
  }),
  event('task.output', 'What an attempt left behind.', {
    ...attempt,
    output: z.string().optional().describe('Of a failed attempt the last lines, with --output all of it.'),
    kept: z.enum(['first 5 MB', 'last 5 MB']).optional().describe('Which part Databricks has kept.'),
    error: z.string().optional(),
    error_trace: z.string().optional(),
  }),
  event('run.repair', 'The failed part of the run runs again.', {
    repair_id: z.string(),
    number: z.int().min(1),
    of: z.int().min(1),
  }),
  event('repair.refused', 'The run is not repaired.', { reason: z.string() }),
  event('contact.lost', 'Databricks cannot be asked at the moment; asking goes on.', { reason: z.string() }),
  event('contact.regained', 'It answers again.', { after_ms: z.number() }),
  event('run.cancelling', 'Databricks was asked to cancel the run; its end is still awaited.', {
    because: z.enum(['interrupt', 'timeout', 'queue_timeout']),
  }),
  event('cancel.failed', 'The request to cancel did not get through.', { reason: z.string() }),
  event('run.finished', 'The run has ended: the last event of it.', {
    ...run,
    ...explanation,
    tasks: z.array(task),
  }),
  event('watch.stopped', 'Watching ended before the run, whose outcome is unknown: the last event of it.', {
    ...run,
    because: z.enum(['detached', 'contact_lost', 'cancel_unconfirmed']),
    reason: z.string().optional(),
  }),
]);

/** The file of `--result-file`. */
export const resultSchema = z.strictObject({
  v: z.literal(1),
  exit_code: z.int().describe('The exit code of the command.'),
  problem: z.string().optional().describe('What went wrong besides the runs.'),
  runs: z
    .array(
      z.strictObject({
        run_id: id,
        ...run,
        outcome: z.union([state, z.literal('unknown')]).describe('unknown where its end was not seen.'),
        ...explanation,
        tasks: z.array(task),
      }),
    )
    .describe('In the order in which they were first seen.'),
});
