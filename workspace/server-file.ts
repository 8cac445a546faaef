import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { noWorkspaceFolder, workspaceNotRunning } from './errors.ts';
import { isAlive } from './process-alive.ts';

/** Where `lakeform local start` keeps its workspace unless told otherwise, relative to the current directory. */
export const DEFAULT_DIRECTORY = '.lakeform/workspace';

const serverFileSchema = z.object({ url: z.string(), token: z.string(), pid: z.number() });

/** A local workspace that answers now. */
export type RunningWorkspace = z.infer<typeof serverFileSchema>;

/**
 * The workspace that runs in this directory.
 * @throws UserError `workspace_not_running` - none does
 */
export function runningWorkspace(directory: string = DEFAULT_DIRECTORY): RunningWorkspace {
  const server = readServerFile(directory);
  if (server !== undefined && isAlive(server.pid)) return server;
  const isDefault = resolve(directory) === resolve(DEFAULT_DIRECTORY);
  if (!isDefault && !existsSync(directory)) throw noWorkspaceFolder(directory);
  throw workspaceNotRunning(directory, isDefault);
}

/** Tells other processes where this workspace is. Only its owner can read it: the token is in it. */
export function writeServerFile(directory: string, server: RunningWorkspace): void {
  const next = `${path(directory)}.next`;
  writeFileSync(next, `${JSON.stringify(server, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(next, path(directory));
}

export function removeServerFile(directory: string): void {
  rmSync(path(directory), { force: true });
}

function readServerFile(directory: string): RunningWorkspace | undefined {
  try {
    return serverFileSchema.parse(JSON.parse(readFileSync(path(directory), 'utf8')));
  } catch {
    return undefined;
  }
}

function path(directory: string): string {
  return join(directory, 'server.json');
}
