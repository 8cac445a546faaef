import { didYouMean } from '../messages/nearest.ts';
import { UserError } from '../messages/user-error.ts';
import { ApiError } from './api-error.ts';
import { DEPLOY } from './find-options.ts';

/** The texts of what can be wrong with what is asked of jobs and runs. */

export interface Named {
  readonly id: string;
  readonly name: string;
}

const listed = (jobs: readonly Named[]) => jobs.map((job) => `  ${job.id}  ${job.name}`).join('\n');

export const unknownJob = (given: string, host: string, nearest: readonly Named[], deploy = DEPLOY) =>
  nearest.length === 0
    ? new UserError('unknown_job', `no job '${given}' in ${host}, and none with a name like it`, {
        hint: `is it deployed? ${deploy}`,
      })
    : new UserError('unknown_job', `no job '${given}' in ${host}; nearest:\n${listed(nearest)}`, {
        hint: `did you mean '${nearest[0]?.name}'?`,
      });

export const ambiguousJob = (name: string, jobs: readonly Named[]) =>
  new UserError('ambiguous_job', `${jobs.length} jobs are named '${name}':\n${listed(jobs)}`, {
    hint: 'name one by its id',
  });

export const unknownParameter = (job: string, given: string, declared: readonly string[]) =>
  new UserError(
    'unknown_parameter',
    declared.length === 0
      ? `job '${job}' declares no parameters, but was given '${given}'`
      : `job '${job}' has no parameter '${given}'; it declares: ${declared.join(', ')}`,
    { hint: didYouMean(given, declared) },
  );

const onlyHas = (tasks: readonly string[]) =>
  tasks.length === 0 ? 'it has no tasks' : `it has: ${tasks.join(', ')}`;

export const unknownJobTask = (job: string, given: string, declared: readonly string[]) =>
  new UserError('unknown_job_task', `job '${job}' has no task '${given}'; ${onlyHas(declared)}`, {
    hint: didYouMean(given, declared),
  });

export const jobRunning = (job: string, runs: string) =>
  new UserError('job_running', `job '${job}' is running already (${runs}); nothing was started`, {
    hint: '--if-running queue, wait, cancel or attach does something else',
    exitCode: 7,
  });

export const startUnknown = (job: string, why: string) =>
  new UserError('start_unknown', `'${job}' may have been started, but Databricks never said so: ${why}`, {
    exitCode: 8,
  });

export const repairUnknown = (run: string, why: string) =>
  new UserError('repair_unknown', `run ${run} may be under repair, but Databricks never said so: ${why}`, {
    exitCode: 8,
  });

export const startLocked = (path: string, holder: number) =>
  new UserError('start_locked', `process ${holder || 'unknown'} is starting the same job and does not end`, {
    hint: `if there is no such process, remove ${path}`,
    exitCode: 3,
  });

export const runIdMissing = (job: string) =>
  new ApiError('unexpected_answer', `Databricks was asked to start job '${job}' and named no run`);

export const repairNotVisible = (repair: string) =>
  new ApiError('unexpected_answer', `repair ${repair} was accepted, but the run does not show it yet`);

export const unknownRun = (run: string, host: string) =>
  new UserError('unknown_run', `no run ${run} in ${host}`, {
    hint: 'runs are kept for 60 days; is it a run of another workspace?',
  });

export const unknownTask = (run: string, task: string, known: readonly string[]) =>
  new UserError('unknown_task', `run ${run} has no task '${task}'; ${onlyHas(known)}`, {
    hint: didYouMean(task, known),
  });

export const unknownAttempt = (task: string, attempt: number, attempts: number) =>
  new UserError(
    'unknown_attempt',
    `task '${task}' has no attempt ${attempt}; it was attempted ${attempts === 1 ? 'once' : `${attempts} times`}`,
  );

export const repairActive = (run: string, state: string) =>
  new UserError('run_active', `run ${run} is ${state}; only a run that has ended can be repaired`);

export const repairOfTask = (taskRun: string, task: string, run: string) =>
  new UserError(
    'repair_of_task',
    `${taskRun} is one attempt of task '${task}'; what is repaired is its run, ${run}`,
    {
      hint: `repair run ${run} with --tasks ${task}`,
    },
  );

export const nothingToRepair = (run: string) =>
  new UserError('nothing_to_repair', `run ${run} succeeded; there is nothing to repair`, {
    hint: 'name the tasks to run again: --tasks a,b',
  });
