import type { Cadence } from './cadence.ts';
import type { JobsClient } from './client/jobs-client.ts';
import type { ExpectedEnd } from './expected-end.ts';
import type { OutputRules } from './fetch-outputs.ts';
import type { VolumeFiles } from './live-log/volume-files.ts';
import type { Persistence } from './outage.ts';

/** Which run to watch, and what is known of it before it is first seen. */
export interface WatchedRun {
  readonly runId: string;
  readonly jobId?: string;
  readonly name?: string;
  /** A repair just asked for: until Databricks shows it, the end that it shows is the old one. */
  readonly repairId?: string;
  /** The request that should have started it found it there. */
  readonly adopted?: boolean;
}

export interface WatchOptions extends Persistence {
  readonly client: JobsClient;
  /** @default ATTENTIVE */
  readonly cadence?: Cadence;
  /** When runs of its job end, once that is known: looks are then seldom until the end is near. */
  readonly expected?: Promise<ExpectedEnd | undefined>;
  /** Stops watching; the run goes on. */
  readonly detach?: AbortSignal;
  /** Cancels the run; watching goes on to its real end. */
  readonly cancel?: AbortSignal;
  /** Cancels the run when it takes longer, in milliseconds. @default - no limit */
  readonly timeout?: number;
  /** Cancels the run when it waits in its queue for longer, in milliseconds. @default - no limit */
  readonly queueTimeout?: number;
  /** Whose output is fetched. @default 'failed' */
  readonly outputs?: OutputRules['of'];
  /** Where the logs are that tasks write to volumes: they are told as they grow. @default - not told */
  readonly logs?: VolumeFiles;
  /** How long to wait for the end of a cancelled run, in milliseconds. @default 60000 */
  readonly cancelPatience?: number;
}
