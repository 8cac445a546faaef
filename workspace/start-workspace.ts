import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { browserRoutes } from './browser/browser-routes.ts';
import { BrowserSession } from './browser/browser-session.ts';
import { addFirstCatalog } from './catalog/securables.ts';
import { type Clock, systemClock, systemTimers } from './clock.ts';
import { Control } from './control/control.ts';
import { controlRoutes } from './control/control-routes.ts';
import { ScriptedExecutor } from './control/scripted-executor.ts';
import { type JobScripts, Scripts } from './control/scripts.ts';
import { VirtualClock } from './control/virtual-clock.ts';
import { createRunEngine } from './engine/create-run-engine.ts';
import type { RunEngine } from './engine/run-engine.ts';
import type { TaskExecutor } from './execute/task-executor.ts';
import { workspaceFiles } from './files/workspace-files.ts';
import { type Listener, listen } from './http/server.ts';
import { Gatekeeper } from './identity/gatekeeper.ts';
import { Principals } from './identity/principals.ts';
import { workspaceIdentity } from './identity/workspace-identity.ts';
import { ObjectTree } from './objects/object-tree.ts';
import { allRoutes, publicRoutes } from './routes/all-routes.ts';
import { removeServerFile, writeServerFile } from './server-file.ts';
import { Store } from './store/store.ts';
import { workspaceToken } from './token.ts';
import { JobTriggers } from './triggers/job-triggers.ts';
import type { WorkspaceContext } from './workspace-context.ts';

export interface StartWorkspaceOptions {
  /** Where everything is kept; made when it is not there. */
  readonly directory: string;
  /** A port of 127.0.0.1. @default - a free one */
  readonly port?: number;
  /**
   * `virtual` stands still until it is moved on, and comes with the control API that tests hold a workspace by.
   * @default - the time of this machine
   */
  readonly clock?: Clock | 'virtual';
  /** How tasks go that are not to be run for real, or cannot be. @default - all of them run, or fail */
  readonly scripts?: JobScripts;
  /** The environment variables of which tasks inherit a few, such as PATH. @default process.env */
  readonly env?: NodeJS.ProcessEnv;
  /** The command that starts Python. @default - python3, then python */
  readonly python?: string;
}

/** A workspace that answers on 127.0.0.1 until closed. */
export interface Workspace {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** The token that every client must send. */
  readonly token: string;
  /** The address of its pages, which signs in one browser, once, within ten minutes. */
  browserUrl(): string;
  /** What a test holds the workspace by; only where its clock is virtual. */
  readonly control?: Control;
  /** Ends what runs and leaves the directory as a later start expects it; asking again waits for the same end. */
  close(): Promise<void>;
}

/**
 * Starts the local workspace that lives in a directory.
 * @throws UserError `workspace_locked` - another process serves this directory
 * @throws UserError `port_taken`
 * @throws UserError `workspace_corrupt` - the directory holds a journal that is not ours
 */
export async function startWorkspace(options: StartWorkspaceOptions): Promise<Workspace> {
  const directory = resolve(options.directory);
  const store = new Store(directory);
  const scripts = new Scripts(options.scripts);
  const control =
    options.clock === 'virtual' ? new Control(new VirtualClock(Date.now()), scripts) : undefined;
  const clock = options.clock === 'virtual' ? control?.clock : options.clock;
  let listener: Listener | undefined;
  try {
    listener = await listen(options.port ?? 0);
    const context = openWorkspace(directory, listener.url, store, clock ?? systemClock);
    const gatekeeper = new Gatekeeper(context);
    const timers = control?.clock ?? systemTimers(context.clock);
    const executor = (otherwise: TaskExecutor) =>
      new ScriptedExecutor({ scripts, clock: context.clock, timers, directory, otherwise });
    const engine = createRunEngine(context, gatekeeper, { ...options, timers, executor });
    const triggers = new JobTriggers(context, engine, timers);
    const session = new BrowserSession(context, gatekeeper);
    const routes = allRoutes(context, engine);
    listener.serve({
      authenticate: (headers) => gatekeeper.caller(headers),
      workspaceId: context.identity.workspaceId,
      publicRoutes: [
        ...publicRoutes(context, gatekeeper),
        ...browserRoutes(context, engine, session, routes),
        ...(control ? controlRoutes(control) : []),
      ],
      routes,
      ...(control && { intercept: control.intercept }),
    });
    engine.start();
    triggers.start();
    writeServerFile(directory, { url: context.url, token: context.token, pid: process.pid });
    return {
      url: context.url,
      token: context.token,
      browserUrl: () => `${context.url}/?ticket=${session.issueTicket()}`,
      ...(control && { control }),
      close: closing(directory, listener, engine, triggers, store),
    };
  } catch (error) {
    await listener?.close();
    store.close();
    throw error;
  }
}

/** What a workspace is made of, read from its directory. */
export function openWorkspace(directory: string, url: string, store: Store, clock: Clock): WorkspaceContext {
  const identity = workspaceIdentity(store);
  const context: WorkspaceContext = {
    directory,
    url,
    token: workspaceToken(directory),
    store,
    clock,
    identity,
    principals: new Principals(store, identity),
    objects: new ObjectTree(store, clock, join(directory, 'files')),
    files: workspaceFiles(directory),
  };
  makeUsualDirectories(context);
  addFirstCatalog(context);
  keepOutOfGit(directory);
  return context;
}

/** Closes once, however often it is asked to. */
function closing(
  directory: string,
  listener: Listener,
  engine: RunEngine,
  triggers: JobTriggers,
  store: Store,
): () => Promise<void> {
  let closed: Promise<void> | undefined;
  const close = async () => {
    removeServerFile(directory);
    await listener.close();
    triggers.stop();
    await engine.stop();
    store.close();
  };
  return () => {
    closed ??= close();
    return closed;
  };
}

/** What is in every workspace of Databricks from the beginning. */
function makeUsualDirectories({ objects, identity }: WorkspaceContext): void {
  for (const path of ['/Shared', `/Users/${identity.userName}`]) objects.makeDirectory(path);
}

/** The directory is mostly in a project's folder, and holds the token and the secrets. */
function keepOutOfGit(directory: string): void {
  writeFileSync(join(directory, '.gitignore'), '*\n');
}
