/**
 * Runs and watches Databricks jobs. Everything is injected (connection, clock, signals), nothing is printed.
 *
 * @example
 * const connection = { host, authenticator: tokenAuthenticator(token, 'my token'), clock: systemClock };
 * const client = createJobsClient(host, createRequester(connection));
 * const run = await startRun(client, { job: await findJob(client, 'dev_churn'), idempotencyToken: randomUUID() });
 * for await (const event of watchRun(run, { client, clock: systemClock })) console.log(event.type);
 */
export { isFinal, type RunState } from '../jobs-api/run-state.ts';
export { ApiError, type ApiErrorCode } from './api-error.ts';
export { type Authenticator, tokenAuthenticator } from './auth/authenticator.ts';
export { type CredentialSearch, type Credentials, findCredentials } from './auth/find-credentials.ts';
export { type MachineToMachineOptions, machineToMachine } from './auth/machine-to-machine.ts';
export { ATTENTIVE, CALM, type Cadence, ON_LOOPBACK } from './cadence.ts';
export { isLoopback, parseHost } from './client/host.ts';
export { type CallOptions, createJobsClient, type JobsClient } from './client/jobs-client.ts';
export { type ApiRequest, type Connection, createRequester, type SendRequest } from './client/request.ts';
export { type Clock, systemClock } from './clock.ts';
export { type ExitRules, exitCodeOf } from './exit-code.ts';
export { type FoundJob, findJob } from './find-job.ts';
export { getRun } from './get-run.ts';
export { type LogsOptions, readLogs, type TaskLogs } from './read-logs.ts';
export { type RepairOptions, repairRun } from './repair-run.ts';
export { changesBetween } from './run-changes.ts';
export type * from './run-events.ts';
export { type AttemptSnapshot, type RunSnapshot, snapshotOf, type TaskSnapshot } from './run-snapshot.ts';
export { type StartOptions, startRun } from './start-run.ts';
export { type WatchedRun, type WatchOptions, watchRun } from './watch-run.ts';
