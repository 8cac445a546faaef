import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileProblem } from '../../messages/file-problem.ts';
import { isAlive } from '../../workspace/process-alive.ts';
import { notAPlanFolder, planFolderUnwritable } from './errors.ts';
import { INDEX_FILE } from './plan-index.ts';

/** A folder of saved plans that is being made, beside where it will be. */
export interface PlanFolderDraft {
  readonly directory: string;
  /** Puts it where it belongs, whole. */
  finish(): void;
  /** Removes what is not finished. */
  discard(): void;
}

/**
 * Begins a folder of saved plans. What was saved there before is removed at once: it must not be taken for what is
 * saved now. Plans hold values, so the folder is its owner's alone, and what a killed command left is removed.
 *
 * @throws UserError `not_a_plan_folder` and `plan_folder_unwritable` - and nothing is removed
 */
export function newPlanFolder(path: string): PlanFolderDraft {
  const folder = resolve(path);
  if (!isReplaceable(folder)) throw notAPlanFolder(path);
  try {
    return begin(folder);
  } catch (error) {
    throw planFolderUnwritable(path, fileProblem(error));
  }
}

function begin(folder: string): PlanFolderDraft {
  rmSync(folder, { recursive: true, force: true });
  const parent = dirname(folder);
  const draft = `${basename(folder)}.lakeform-`;
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    const isAbandoned = name.startsWith(draft) && !isAlive(Number(name.slice(draft.length)));
    if (isAbandoned) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const directory = join(parent, `${draft}${process.pid}`);
  mkdirSync(directory, { mode: 0o700 });
  return {
    directory,
    finish: () => renameSync(directory, folder),
    discard: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function isReplaceable(folder: string): boolean {
  if (!existsSync(folder)) return true;
  if (!statSync(folder).isDirectory()) return false;
  return existsSync(join(folder, INDEX_FILE)) || readdirSync(folder).length === 0;
}
