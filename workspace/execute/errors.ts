import { failed } from '../engine/outcome.ts';
import { TaskFailure } from './task-failure.ts';

export function taskKindNotRun(kind: string): TaskFailure {
  return misconfigured(
    `the local workspace does not run ${kind}; say how it goes with: lakeform local start --script <file>`,
  );
}

export function pythonMissing(tried: readonly string[]): TaskFailure {
  return misconfigured(
    `no Python was found (tried ${tried.join(', ')}): install Python 3.9 or later and put it on the PATH`,
  );
}

export function pythonTooOld(command: string, version: string): TaskFailure {
  return misconfigured(
    `${command} is Python ${version}, and tasks need 3.9 or later: install a newer one and put it first on the PATH`,
  );
}

export function fileMissing(kind: 'file' | 'notebook', path: string): TaskFailure {
  return new TaskFailure(failed('RESOURCE_NOT_FOUND', `there is no ${kind} ${path} in the local workspace`));
}

export function gitNotFetched(): TaskFailure {
  return misconfigured('the local workspace does not fetch code from a Git repository');
}

export function clusterMissing(clusterId: string): TaskFailure {
  return new TaskFailure(failed('RESOURCE_NOT_FOUND', `Cluster ${clusterId} does not exist`));
}

export function principalGone(name: string): TaskFailure {
  return new TaskFailure(
    failed(
      'UNAUTHORIZED_ERROR',
      `the job runs as ${name}, who is no active user or service principal any more`,
    ),
  );
}

export function secretMissing(scope: string, key: string): TaskFailure {
  return new TaskFailure(
    failed('CLUSTER_ERROR', `Secret does not exist with scope: ${scope} and key: ${key}`),
  );
}

export function libraryKindNotInstalled(kind: string): TaskFailure {
  return libraryFailure(`the local workspace installs whl and pypi libraries, not ${kind}`);
}

export function wheelMissing(path: string): TaskFailure {
  return libraryFailure(`the wheel ${path} is not in the local workspace`);
}

export function wheelBroken(path: string, reason: string): TaskFailure {
  return libraryFailure(`the wheel ${path} cannot be unpacked: ${reason}`);
}

export function pipFailed(packages: readonly string[], lastLines: string): TaskFailure {
  return libraryFailure(`pip could not install ${packages.join(', ')}:\n${lastLines}`);
}

function libraryFailure(message: string): TaskFailure {
  return new TaskFailure(failed('LIBRARY_INSTALLATION_ERROR', message));
}

function misconfigured(message: string): TaskFailure {
  return new TaskFailure(failed('INVALID_RUN_CONFIGURATION', message));
}
