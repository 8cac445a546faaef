import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeShownPlan, planStacks, type ShownPlan } from '../plan.ts';
import type { SynthesizedStack } from '../synthesized.ts';
import type { TerraformSession } from '../terraform.ts';
import { programName } from '../terraform-binary.ts';
import { shownPlanFile } from './layout.ts';
import { newPlanFolder } from './plan-folder.ts';
import { INDEX_FILE, type PlanIndex, type SavedStack } from './plan-index.ts';
import { saveStack } from './save-stack.ts';

/** Where plans are saved, and what of. */
export interface PlanSaving {
  /** The folder for them: not there yet, empty, or of plans that were saved before. */
  readonly folder: string;
  readonly environment: string;
  /** For a local workspace in place of the environment's own. */
  readonly local: boolean;
  /** The app's output folder. */
  readonly outdir: string;
  readonly now: Date;
}

/**
 * Plans stacks as `planStacks` does, and saves each plan with all that is needed to apply it elsewhere: what it was
 * made of, the providers it was made with, the files it uploads. The folder is complete or not there.
 *
 * @throws as `planStacks`, and UserError `not_a_plan_folder`
 */
export async function savePlans(
  stacks: readonly SynthesizedStack[],
  session: TerraformSession,
  { folder, environment, local, outdir, now }: PlanSaving,
  show: (plan: ShownPlan) => void,
): Promise<PlanIndex> {
  const draft = newPlanFolder(folder);
  const saved: SavedStack[] = [];
  const lines: string[] = [];
  try {
    await planStacks(stacks, session, (plan, terraform) => {
      saved.push(saveStack(plan, terraform, { folder: draft.directory, outdir }));
      lines.push(...describeShownPlan(plan, false));
      show(plan);
    });
    const index: PlanIndex = {
      version: 1,
      environment,
      local,
      made: now.toISOString(),
      terraform: { program: programName(session.binary), version: session.binary.version },
      changes: saved.some((stack) => stack.type === 'waiting' || stack.changes > 0),
      stacks: saved,
    };
    writeFileSync(shownPlanFile(draft.directory), `${lines.join('\n')}\n`);
    writeFileSync(join(draft.directory, INDEX_FILE), `${JSON.stringify(index, undefined, 2)}\n`);
    draft.finish();
    return index;
  } finally {
    draft.discard();
  }
}
