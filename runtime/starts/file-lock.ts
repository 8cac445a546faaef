import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../clock.ts';
import * as errors from '../errors.ts';

/** The process that takes a lock, and what it can know of others. */
export interface LockOwner {
  readonly pid: number;
  /** Whether a process of this machine is alive. */
  isAlive(pid: number): boolean;
  readonly clock: Clock;
}

const PATIENCE = 10_000;
const PAUSE = 50;
/** A lock is held for milliseconds: whoever has its number now is another process. */
const FORGOTTEN = 60_000;

/**
 * Does the work while no other process holds the lock. The lock of a process that died, or one that is a minute old,
 * is taken over.
 * @throws UserError `start_locked` when another one holds it for ten seconds
 */
export async function withFileLock<T>(path: string, owner: LockOwner, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const { clock } = owner;
  const deadline = clock.monotonic() + PATIENCE;
  while (!(await taken(path, owner.pid))) {
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    const isOrphan = (holder > 0 && !owner.isAlive(holder)) || (await ageOf(path, clock)) > FORGOTTEN;
    if (isOrphan) await takeAway(path, holder, owner.pid);
    else if (clock.monotonic() >= deadline) throw errors.startLocked(path, holder);
    else await clock.sleep(PAUSE);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function ageOf(path: string, clock: Clock): Promise<number> {
  const seen = await stat(path).catch(() => undefined);
  return seen === undefined ? 0 : clock.now() - seen.mtimeMs;
}

/** Two may find the same orphan: whoever took away the lock of a third by mistake gives it back. */
async function takeAway(path: string, orphan: number, pid: number): Promise<void> {
  const aside = `${path}.${pid}`;
  try {
    await rename(path, aside);
    if (Number(await readFile(aside, 'utf8')) !== orphan) await link(aside, path);
  } catch {
    // Somebody else was quicker.
  }
  await rm(aside, { force: true });
}

async function taken(path: string, pid: number): Promise<boolean> {
  try {
    await writeFile(path, String(pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
