import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import type { Writable } from 'node:stream';
import {
  type Clock,
  configFilePath,
  type LockOwner,
  proxiedFetch,
  type StartJournal,
  startJournal,
  stateDirectory,
  systemClock,
} from '../../runtime/index.ts';
import { isAlive } from '../../workspace/process-alive.ts';
import type { TerminalStream } from '../terminal.ts';
import { showPage } from './show-page.ts';

/** The world in which a verb runs: everything that belongs to this process, in one place. */
export interface Session {
  readonly stdout: Writable;
  readonly stderr: Writable & TerminalStream & { readonly rows?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of the project. */
  readonly directory: string;
  readonly clock: Clock;
  /** Sends requests. @default the global fetch */
  readonly fetch?: typeof fetch;
  /** The text of `~/.databrickscfg`, or undefined when there is none. */
  readConfigFile(): Promise<string | undefined>;
  every(milliseconds: number, callback: () => void): () => void;
  /** Calls back at every such signal, in place of what Node does, until the returned function is called. */
  onSignal(signal: NodeJS.Signals, callback: () => void): () => void;
  onExit(callback: () => void): () => void;
  /** What this process is to others that start runs. */
  readonly owner: LockOwner;
  /** Where this user's starts are written down. */
  readonly journal: StartJournal;
  /** Opens a page in the reader's browser; false where there is none. */
  showPage(url: string): Promise<boolean>;
}

/** The session of this process. */
export function processSession(): Session {
  const { env } = process;
  const owner = { pid: process.pid, isAlive, clock: systemClock };
  const state = stateDirectory({ platform: process.platform, env, home: homedir() });
  const configFile = configFilePath(env, homedir());
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    env,
    directory: process.cwd(),
    clock: systemClock,
    fetch: proxiedFetch(env),
    readConfigFile: () => readFile(configFile, 'utf8').catch(() => undefined),
    every(milliseconds, callback) {
      const timer = setInterval(callback, milliseconds);
      return () => clearInterval(timer);
    },
    onSignal(signal, callback) {
      process.on(signal, callback);
      return () => process.off(signal, callback);
    },
    onExit(callback) {
      process.once('exit', callback);
      return () => process.off('exit', callback);
    },
    owner,
    journal: startJournal(state, owner),
    showPage: (url) => showPage(url, process.platform),
  };
}
