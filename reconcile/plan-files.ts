import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../workspace/process-alive.ts';

/** The path of a new plan file in this folder. Its name says whose it is. */
export function newPlanFile(directory: string): string {
  return join(directory, `lakeform-${process.pid}-${randomUUID()}.tfplan`);
}

/** Removes the plans, which hold values, of commands that were killed. One that waits for its answer keeps its own. */
export function removeAbandonedPlans(directory: string): void {
  if (!existsSync(directory)) return;
  for (const file of readdirSync(directory)) {
    if (/^lakeform-.*\.tfplan$/.test(file) && !isOwned(file)) rmSync(join(directory, file), { force: true });
  }
}

function isOwned(file: string): boolean {
  const [, pid] = /^lakeform-(\d+)-/.exec(file) ?? [];
  return pid !== undefined && isAlive(Number(pid));
}
