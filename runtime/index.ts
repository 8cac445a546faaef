/**
 * Runs and watches Databricks jobs. Everything is injected (connection, clock, signals), nothing is printed.
 *
 * @example start a job once and watch it
 * const clock = systemClock;
 * const connection = { host, authenticator: tokenAuthenticator(token, 'my token'), clock };
 * const client = createJobsClient(host, createRequester(connection));
 * const job = await findJob(client, 'dev_churn');
 * const run = await startRun(client, { job, idempotencyToken: randomUUID(), clock });
 * for await (const event of watchRun(run, { client, clock })) console.log(event.type);
 *
 * @example watch many runs within ten requests a second, which is what one client allows itself
 * const runs = ids.map((runId) => watchRun({ runId }, { client, clock }));
 * for await (const { run, type } of asTheyCome(runs)) console.log(run.name, type);
 *
 * @example run what failed again, up to three times, and judge the end
 * for await (const event of watchWithRepairs(run, { client, clock, repairs: 3 })) {
 *   if (event.type === 'run.finished' || event.type === 'watch.stopped') process.exitCode = exitCodeOf(event);
 * }
 */
export {
  hasFailed,
  isFinal,
  isSuccess,
  type RunState,
  type Stateful,
  stateOf,
} from '../jobs-api/run-state.ts';
export type { DependentTask } from '../jobs-api/task-dependencies.ts';
export { ApiError, type ApiErrorCode, type ApiErrorDetails } from './api-error.ts';
export { asTheyCome } from './as-they-come.ts';
export type { AttemptOutput } from './attempt-output.ts';
export { type Authenticator, tokenAuthenticator } from './auth/authenticator.ts';
export type { AuthChoice, Credentials } from './auth/choose-method.ts';
export { configFilePath } from './auth/config-file.ts';
export { type CredentialSearch, findCredentials } from './auth/find-credentials.ts';
export type { SettingsSearch } from './auth/find-settings.ts';
export { type MachineToMachineOptions, machineToMachine } from './auth/machine-to-machine.ts';
export type { SettingName } from './auth/settings.ts';
export type { TokenNetwork } from './auth/token-request.ts';
export { type Identity, whoAmI } from './auth/who-am-i.ts';
export { ATTENTIVE, CALM, type Cadence, cadenceAt, every, ON_LOOPBACK } from './cadence.ts';
export { checkRequest, type RequestedRun } from './check-request.ts';
export type { JobAnswer, RunAnswer } from './client/answers.ts';
export type { ApiRequest, CallOptions, SendRequest } from './client/api-request.ts';
export { isLoopback, parseHost } from './client/host.ts';
export { cancelCall, repairCall, runNowCall, submitCall } from './client/jobs-calls.ts';
export { createJobsClient, type JobsClient } from './client/jobs-client.ts';
export type {
  JobStart,
  RepairRequest,
  RunFilter,
  RunNow,
  SubmitRequest,
  SubmittedRun,
} from './client/jobs-requests.ts';
export { writeJson } from './client/json.ts';
export { type ProxyVariables, proxiedFetch } from './client/proxied-fetch.ts';
export { type Connection, createRequester } from './client/request.ts';
export { type PaceOptions, type RequestPace, requestPace } from './client/request-pace.ts';
export { keepSecrets, type SecretKeeper } from './client/secrets.ts';
export { type Clock, systemClock } from './clock.ts';
export type { ClusterOptions } from './clusters/bring-cluster.ts';
export type { ClusterSnapshot } from './clusters/cluster.ts';
export type * from './clusters/cluster-events.ts';
export { type ClustersClient, createClustersClient } from './clusters/clusters-client.ts';
export { ensureCluster } from './clusters/ensure-cluster.ts';
export { findCluster } from './clusters/find-cluster.ts';
export { stopCluster } from './clusters/stop-cluster.ts';
export { type DeclaredTask, tasksToRepair, tasksToRun } from './dry-run/planned-tasks.ts';
export { recordWrites, type WriteRecorder } from './dry-run/record-writes.ts';
export type { EndpointSnapshot, ServedModelSnapshot } from './endpoints/endpoint.ts';
export type * from './endpoints/endpoint-events.ts';
export type { EndpointState } from './endpoints/endpoint-state.ts';
export { createEndpointsClient, type EndpointsClient, type LogKind } from './endpoints/endpoints-client.ts';
export { findEndpoint, findServedModel } from './endpoints/find-endpoint.ts';
export { type FollowOptions, followEndpointLogs } from './endpoints/follow-endpoint-logs.ts';
export { type EndpointOptions, endpointHasFailed, waitForEndpoint } from './endpoints/wait-for-endpoint.ts';
export { type ExitRules, exitCodeOf } from './exit-code.ts';
export { type ExpectedEnd, expectedEnd, expectedEndOf } from './expected-end.ts';
export { type FoundJob, findJob } from './find-job.ts';
export type { FindOptions } from './find-options.ts';
export { getRun } from './get-run.ts';
export type { Look } from './keep-looking.ts';
export { type VolumeFiles, volumeFiles } from './live-log/volume-files.ts';
export type { Persistence } from './outage.ts';
export { findLogs, type LogsOptions, readLogs, type TaskLogs } from './read-logs.ts';
export { repairRequest, type WantedRepair } from './repair-request.ts';
export { type RepairOptions, repairRun } from './repair-run.ts';
export { changesBetween } from './run-changes.ts';
export type * from './run-events.ts';
export type { AttemptSnapshot, RunSnapshot, TaskSnapshot } from './run-snapshot.ts';
export { compareSecrets, lacksValue, type SecretStatus } from './secrets/compare-secrets.ts';
export { putIntoKeyVault } from './secrets/key-vault-commands.ts';
export { deleteSecret, putSecret, type SecretToPut } from './secrets/put-secret.ts';
export { type SecretName, sameSecret } from './secrets/secret-name.ts';
export {
  createSecretsClient,
  type SecretsClient,
  type SecretValue,
  type WorkspaceScope,
  type WorkspaceSecret,
} from './secrets/secrets-client.ts';
export { type ServerClock, serverClock } from './server-clock.ts';
export { type Outputs, snapshotOf } from './snapshot-of.ts';
export { type SendOnceOptions, type StartOptions, sendOnce, startRun } from './start-run.ts';
export type { LockOwner } from './starts/file-lock.ts';
export {
  type IntendedStart,
  type JournalEntry,
  onceToken,
  type StartJournal,
  startJournal,
  unwrittenStart,
} from './starts/start-journal.ts';
export type { LeftBecause, StartRecord } from './starts/start-record.ts';
export { type StatePlace, stateDirectory } from './starts/state-directory.ts';
export type { DeclaringStack } from './submit/declaring-stack.ts';
export { isJson, type Json } from './submit/json.ts';
export { type NotebookRunOptions, notebookRun } from './submit/notebook-run.ts';
export { type OneTimeRun, type OneTimeRunOptions, oneTimeRun } from './submit/one-time-run.ts';
export { resolveReferences } from './submit/references.ts';
export { type NameParts, nameFrom, nameParts } from './submit/run-name.ts';
export { type SubmitOptions, submitRun } from './submit/submit-run.ts';
export { type WorkspaceAssets, workspaceAssets } from './submit/workspace-assets.ts';
export type { Iterations, TaskKind } from './task-kind.ts';
export { type ReasonCategory, type TerminationReason, terminationReason } from './termination-reason.ts';
export type { WatchedRun, WatchOptions } from './watch-options.ts';
export { watchRun } from './watch-run.ts';
export { type RepairingWatchOptions, watchWithRepairs } from './watch-with-repairs.ts';
export {
  type Admission,
  activeRuns,
  type Precaution,
  precautionOf,
  WHEN_RUNNING,
  type WhenRunning,
  type WhenRunningOptions,
  whenRunning,
} from './when-running.ts';
