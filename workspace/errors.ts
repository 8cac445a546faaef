import { shellWord } from '../messages/shell-word.ts';
import { UserError } from '../messages/user-error.ts';

export function workspaceLocked(directory: string, pid: number, lockFile: string): UserError {
  return new UserError(
    'workspace_locked',
    `the local workspace in ${directory} is in use by process ${pid}`,
    {
      hint: `stop that one, or choose another with --directory; if process ${pid} is no local workspace, remove ${lockFile}`,
    },
  );
}

export function journalCorrupt(path: string, line: number): UserError {
  return new UserError('workspace_corrupt', `line ${line} of ${path} is not a change that lakeform wrote`, {
    hint: 'start with an empty --directory, or remove the line if you know what it was',
  });
}

export function journalOfOtherVersion(path: string, version: number): UserError {
  return new UserError(
    'workspace_corrupt',
    `${path} does not begin as a journal of version ${version} does`,
    {
      hint: 'it was written by another version of lakeform, or by something else; start with an empty --directory',
    },
  );
}

export function archiveCorrupt(path: string): UserError {
  return new UserError('workspace_corrupt', `${path} has lines that lakeform did not write`, {
    hint: 'start with an empty --directory',
  });
}

export function portTaken(port: number): UserError {
  return new UserError('port_taken', `port ${port} of 127.0.0.1 is taken`, {
    hint: 'choose another with --port, or leave --port out to get a free one',
  });
}

/** @param isDefault whether it is looked for where it is kept unless told otherwise */
export function workspaceNotRunning(directory: string, isDefault: boolean): UserError {
  return new UserError('workspace_not_running', `no local workspace is running in ${directory}`, {
    hint: `start one: lakeform local start${isDefault ? '' : ` --directory ${shellWord(directory)}`}`,
  });
}

/** `--local` takes what follows it for a folder. */
export function noWorkspaceFolder(directory: string): UserError {
  return new UserError('workspace_not_running', `no local workspace is in ${directory}: no such folder`, {
    hint: 'write what is no folder, such as the name of a stack or job, before --local',
  });
}
