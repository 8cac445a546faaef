import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { type Clock, systemClock } from '../../runtime/index.ts';

/** The world in which a verb runs: everything that belongs to this process, in one place. */
export interface Session {
  readonly stdout: Writable;
  readonly stderr: WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of the project. */
  readonly directory: string;
  readonly clock: Clock;
  /** The text of `~/.databrickscfg`, or undefined when there is none. */
  readConfigFile(): Promise<string | undefined>;
  every(milliseconds: number, callback: () => void): () => void;
  /** Calls back at every such signal, in place of what Node does, until the returned function is called. */
  onSignal(signal: NodeJS.Signals, callback: () => void): () => void;
  onExit(callback: () => void): () => void;
}

/** The session of this process. */
export function processSession(): Session {
  const { env } = process;
  const configFile = env.DATABRICKS_CONFIG_FILE || join(homedir(), '.databrickscfg');
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    env,
    directory: process.cwd(),
    clock: systemClock,
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
  };
}
