import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type LockOwner, withFileLock } from './file-lock.ts';
import { hash } from './hash.ts';
import { readRecords, removeRecord, writeRecord } from './record-files.ts';
import type { LeftBecause, StartRecord } from './start-record.ts';

/** What is about to be asked of Databricks. */
export interface IntendedStart {
  readonly host: string;
  readonly jobId: string;
  readonly jobName: string;
  /** All that is asked besides the job, as JSON; only a hash of it is kept. */
  readonly request: string;
  /** Takes up the last start of the same that was not seen to its end. @default false */
  readonly resume?: boolean;
  /** The same key is the same run, on every machine. @default - a start of its own */
  readonly once?: string;
}

/** A start that is written down. */
export interface JournalEntry {
  readonly record: StartRecord;
  /** It was written down by an earlier command. */
  readonly isKnown: boolean;
  started(runId: string): Promise<void>;
  ended(state: string): Promise<void>;
  left(because: LeftBecause): Promise<void>;
}

/** Where starts are written down before they are asked for, so that none is ever asked for twice. */
export interface StartJournal {
  /** Writes a start down, or finds the one to take up. */
  begin(intended: IntendedStart): Promise<JournalEntry>;
  /** The last start of this job that some command did not see to its end and did not leave on purpose. */
  interrupted(job: Pick<IntendedStart, 'host' | 'jobId'>): Promise<StartRecord | undefined>;
}

/** Databricks forgets runs after that time, and we their starts. */
const KEPT = 60 * 86_400_000;

/**
 * The journal in a directory: one file a start, in a folder for each job.
 * @param directory see `stateDirectory`
 */
export function startJournal(directory: string, owner: LockOwner): StartJournal {
  const { clock } = owner;
  const folderOf = ({ host, jobId }: Pick<IntendedStart, 'host' | 'jobId'>) =>
    join(directory, 'starts', hash(`${host} ${jobId}`).slice(0, 16));

  return {
    async begin(intended) {
      const folder = folderOf(intended);
      return withFileLock(join(folder, 'lock'), owner, async () => {
        const records = await readRecords(folder);
        await forgetOld(folder, records);
        const known = knownStart(records, intended);
        if (known !== undefined) return entryOf(folder, { ...known, pid: owner.pid }, true);
        const record = newRecord(intended, owner);
        await writeRecord(folder, record);
        return entryOf(folder, record, false);
      });
    },

    async interrupted(job) {
      const records = await readRecords(folderOf(job));
      return records.find(
        ({ ended, left, pid }) => ended === undefined && left === undefined && !owner.isAlive(pid),
      );
    },
  };

  function knownStart(records: readonly StartRecord[], intended: IntendedStart): StartRecord | undefined {
    if (intended.once !== undefined) return records.find(({ token }) => token === onceToken(intended));
    if (!intended.resume) return undefined;
    const fingerprint = hash(intended.request);
    return records.find(
      ({ ended, left, fingerprint: known }) =>
        known === fingerprint && ended === undefined && left?.because !== 'not_started',
    );
  }

  function entryOf(folder: string, record: StartRecord, isKnown: boolean): JournalEntry {
    let current = record;
    const update = async (change: Partial<StartRecord>) => {
      current = { ...current, ...change };
      await writeRecord(folder, current);
    };
    return {
      record,
      isKnown,
      started: (runId) => update({ runId, left: undefined, ended: undefined }),
      ended: (state) => update({ ended: { at: clock.now(), state }, left: undefined }),
      left: (because) => update({ left: { at: clock.now(), because } }),
    };
  }

  async function forgetOld(folder: string, records: readonly StartRecord[]): Promise<void> {
    const old = records.filter(({ requestedAt }) => requestedAt < clock.now() - KEPT);
    await Promise.all(old.map((record) => removeRecord(folder, record)));
  }
}

/** A start that cannot be written down, on a disk that is full or not ours: only this process knows its token. */
export function unwrittenStart(intended: IntendedStart, owner: LockOwner): JournalEntry {
  const nothing = () => Promise.resolve();
  return {
    record: newRecord(intended, owner),
    isKnown: false,
    started: nothing,
    ended: nothing,
    left: nothing,
  };
}

function newRecord(intended: IntendedStart, { pid, clock }: LockOwner): StartRecord {
  const { host, jobId, jobName, request } = intended;
  return {
    version: 1,
    token: onceToken(intended) ?? randomUUID(),
    host,
    jobId,
    jobName,
    fingerprint: hash(request),
    pid,
    requestedAt: clock.now(),
  };
}

/** The token of a key: the same on every machine, 64 characters, another one for every job. */
export function onceToken({
  host,
  jobId,
  once,
}: Pick<IntendedStart, 'host' | 'jobId' | 'once'>): string | undefined {
  return once === undefined ? undefined : hash(`lakeform once ${host} ${jobId} ${once}`);
}
