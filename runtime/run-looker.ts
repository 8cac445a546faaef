import { type AttemptOutput, lastLines } from './attempt-output.ts';
import * as errors from './errors.ts';
import { fetchOutputs } from './fetch-outputs.ts';
import { amongChanges } from './live-log/among-changes.ts';
import { LogFollower, type LogGrowth } from './live-log/log-follower.ts';
import { changesBetween } from './run-changes.ts';
import type { RunEvent } from './run-events.ts';
import type { RunSnapshot } from './run-snapshot.ts';
import { sharedSnapshot } from './shared-snapshot.ts';
import { snapshotOf, unseenRun } from './snapshot-of.ts';
import type { WatchedRun, WatchOptions } from './watch-options.ts';

/** What was found at one look. */
export interface Look {
  /** What has happened since the look before, in order. */
  readonly events: readonly RunEvent[];
  /** Whether the run or any of its tasks has changed; that a log has grown is no change. */
  readonly hasChanged: boolean;
}

/** Looks at a run again and again, and remembers what was seen and told of it. */
export class RunLooker {
  private readonly watched: WatchedRun;
  private readonly options: Pick<WatchOptions, 'client' | 'clock' | 'outputs'>;
  private readonly follower: LogFollower | undefined;
  /** By task run id. */
  private readonly outputs = new Map<string, AttemptOutput>();
  /** What was read of logs and not told yet. */
  private readonly growth: LogGrowth[] = [];
  private lastSeen: RunSnapshot | undefined;

  constructor(watched: WatchedRun, options: WatchOptions) {
    this.watched = watched;
    this.options = options;
    this.follower = options.logs && new LogFollower(options.logs);
  }

  /** The run as it was last seen, if it was. */
  get seen(): RunSnapshot | undefined {
    return this.lastSeen;
  }

  /** The run as far as it is known. */
  get run(): RunSnapshot {
    return this.lastSeen ?? unseenRun(this.watched, this.options.client.host);
  }

  /** @throws ApiError also while the repair that is watched cannot be seen yet */
  async look(signal: AbortSignal): Promise<Look> {
    const { client, clock, outputs: of = 'failed' } = this.options;
    const { watched, outputs } = this;
    const before = this.lastSeen;
    const answer = await client.getRun(watched.runId, { tries: 1, signal });
    this.growth.push(...((await this.follower?.growth(answer, signal)) ?? []));
    await fetchOutputs(client, answer, outputs, { of, newestOnly: before === undefined, signal });
    this.noteUntold();
    const run = sharedSnapshot(before, snapshotOf(answer, client.host, outputs));
    if (watched.repairId !== undefined && !run.repairs.includes(watched.repairId)) {
      throw errors.repairNotVisible(watched.repairId);
    }
    this.lastSeen = run;
    const time = clock.now();
    const changes = changesBetween(before, run, time, outputs);
    const hasChanged = changes.length > 0;
    if (hasChanged) this.forgetTexts();
    const events = amongChanges(changes, this.growth.splice(0), { time, run });
    return { hasChanged, events: watched.adopted ? events.map(asAdopted) : events };
  }

  /** What of an output was not told as the log of its task grew. */
  private noteUntold(): void {
    const { follower, outputs } = this;
    if (follower === undefined) return;
    for (const [id, output] of outputs) {
      outputs.set(id, { ...output, untold: follower.untold(id, output.text ?? '') });
    }
  }

  /** What was told is not kept: a task may have written 5 MB. */
  private forgetTexts(): void {
    const { outputs } = this;
    for (const [id, output] of outputs) outputs.set(id, { ...output, text: lastLines(output.text ?? '') });
  }
}

function asAdopted(event: RunEvent): RunEvent {
  return event.type === 'run.started' ? { ...event, adopted: true } : event;
}
