import { didYouMean } from '../messages/nearest.ts';
import { UserError } from '../messages/user-error.ts';
import { ApiError, type ApiErrorDetails } from './api-error.ts';
import { DEPLOY } from './find-options.ts';

/** The texts of every error of the runtime. */

interface Asked {
  readonly host: string;
  readonly request: string;
  readonly identity: string;
}

export const invalidHost = (given: string) =>
  new UserError(
    'invalid_host',
    `'${given}' is no workspace host; it looks like https://adb-1234.5.azuredatabricks.net`,
  );

export const hostNotEncrypted = (given: string) =>
  new UserError('invalid_host', `'${given}' is not https; a token would travel in clear`, {
    hint: 'use https://… (plain http is for a workspace on this machine, 127.0.0.1 or localhost)',
  });

export const hostUnreachable = (host: string, why: string) =>
  new ApiError('host_unreachable', `host ${host} unreachable: ${why}`, {
    hint: 'check the host, the network and, behind a proxy, HTTPS_PROXY',
  });

export const tlsRefused = (host: string, code: string) =>
  new ApiError('tls_refused', `the certificate of ${host} cannot be verified (${code})`, {
    hint: 'if your network has its own authority, name its certificate in NODE_EXTRA_CA_CERTS',
  });

export const connectionReset = (host: string, code: string) =>
  new ApiError('connection_reset', `the connection to ${host} broke (${code})`);

export const requestTimeout = (asked: Asked, timeout: number) =>
  new ApiError('request_timeout', `${asked.host} did not answer ${asked.request} within ${timeout / 1000} s`);

export const redirected = (host: string, location: string | undefined) =>
  new ApiError('not_databricks', `${host} redirects to ${location ?? 'another page'} instead of answering`, {
    hint: 'wrong host or a login page: use the address of the workspace itself',
  });

export const notJson = (host: string, status: number, text: string) =>
  new ApiError(
    'not_databricks',
    `${host} answered ${status} with something that is not JSON: ${excerpt(text)}`,
    {
      hint: 'wrong host or a login page: use the address of the workspace itself',
      status,
    },
  );

export const unauthorized = (asked: Asked, message: string) =>
  new ApiError('unauthorized', `${asked.host} refused ${asked.identity}: ${message}`, {
    hint: 'the token is wrong, expired or of another workspace: get a new one',
    status: 401,
  });

export const forbidden = (asked: Asked, message: string) =>
  new ApiError('forbidden', `permission denied for ${asked.identity}: ${message}`, {
    hint: permissionNeeded(asked.request),
    status: 403,
  });

const permissionNeeded = (request: string) => {
  const asksForChange = request.startsWith('POST');
  if (request.includes('/clusters/')) {
    return asksForChange
      ? "starting and stopping need 'Can Restart' on the cluster"
      : "seeing a cluster needs 'Can Attach To' on it";
  }
  return asksForChange
    ? "running, repairing and cancelling need 'Can Manage Run' on the job"
    : "reading runs needs 'Can View' on the job";
};

export const notFound = (asked: Asked, message: string) =>
  new ApiError('not_found', `${asked.host} does not know it: ${message}`, { status: 404 });

export const rateLimited = (asked: Asked, details: ApiErrorDetails) =>
  new ApiError('rate_limited', `${asked.host} is busy: too many requests (429)`, details);

export const unavailable = (asked: Asked, message: string, details: ApiErrorDetails) =>
  new ApiError('unavailable', `${asked.host} is unavailable (${details.status}): ${message}`, details);

export const rejected = (asked: Asked, message: string, details: ApiErrorDetails) =>
  new ApiError('rejected', `${asked.request} was refused (${details.status}): ${message}`, details);

export const unexpectedAnswer = (request: string, problem: string) =>
  new ApiError(
    'unexpected_answer',
    `the answer to ${request} is not what the Jobs API 2.2 documents: ${problem}`,
  );

/** A page in one line, short enough for an error. */
export const excerpt = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line || 'an empty body';
};

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

export const taskNotRun = (task: string, upstream: string) =>
  new UserError('task_not_run', `task '${task}' reads values of task '${upstream}', which is not to run`, {
    hint: `--task +${task} runs what it needs as well`,
  });

export const unresolvedReferences = (expressions: readonly string[]) =>
  new UserError(
    'unresolved_reference',
    [
      'the run needs what only a deployment knows, and the workspace has nothing of that name:',
      ...expressions.map((expression) => `  ${expression}`),
    ].join('\n'),
    { hint: 'deploy it once, or give the parameter that refers to it a value: -p name=value' },
  );

export const unknownNotebookKind = (path: string, known: readonly string[]) =>
  new UserError('unknown_notebook_kind', `'${path}' is no notebook; those end in ${known.join(', ')}`);

export const unknownNamePart = (given: string, known: readonly string[]) =>
  new UserError(
    'unknown_name_part',
    `'{${given}}' stands for nothing; there are: ${known.map((name) => `{${name}}`).join(' ')}`,
    {
      hint: didYouMean(given, known),
    },
  );

export const jobRunning = (job: string, runs: readonly string[]) =>
  new UserError(
    'job_running',
    `job '${job}' is running already (run ${runs.join(', ')}); nothing was started`,
    {
      hint: '--if-running queue, wait, cancel or attach does something else',
      exitCode: 7,
    },
  );

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
