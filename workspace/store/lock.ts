import { linkSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceLocked } from '../errors.ts';
import { isAlive } from '../process-alive.ts';

/** The right to use a directory, until released. */
export interface DirectoryLock {
  release(): void;
}

/** Locks of this process: its own pid in a file alone cannot tell them from those of a dead namesake. */
const held = new Set<string>();

/**
 * Claims a directory for this process by a file with its pid. The lock of a process that is gone is taken over.
 * @throws UserError `workspace_locked` - a living process has it
 */
export function lockDirectory(directory: string): DirectoryLock {
  const path = join(realpathSync(directory), 'lock');
  while (!claim(path)) {
    const pid = ownerOf(path);
    if (isHeld(path, pid)) throw workspaceLocked(directory, pid, path);
    removeStale(path);
  }
  held.add(path);
  return {
    release: () => {
      if (held.delete(path)) rmSync(path, { force: true });
    },
  };
}

/** True when no lock was there and ours is now: a link appears with its content, or not at all. */
function claim(path: string): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${process.pid}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a lock that nobody holds, but gives back one that was claimed since we looked. */
function removeStale(path: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return; // Another process was faster.
  }
  if (isHeld(path, ownerOf(aside))) linkSync(aside, path);
  rmSync(aside, { force: true });
}

function isHeld(path: string, pid: number): boolean {
  return pid === process.pid ? held.has(path) : isAlive(pid);
}

function ownerOf(path: string): number {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return Number.NaN;
  }
}
