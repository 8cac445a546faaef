import { shellWord } from '../../messages/shell-word.ts';
import type { ShownPlan } from '../../reconcile/plan.ts';
import type { PlanIndex } from '../../reconcile/saved-plans/plan-index.ts';
import { savePlans } from '../../reconcile/saved-plans/save-plans.ts';
import type { TerraformSession } from '../../reconcile/terraform.ts';
import { deployPlanCommand } from '../runs/next-command.ts';
import type { StackFlags } from '../stack-command.ts';
import { type SynthesizedEnvironment, writeToStderr } from '../synthesized-environment.ts';

interface SavingFlags extends StackFlags {
  /** Where the plans go. */
  readonly folder: string;
}

/** `lakeform plan --out`: plans, saves the plans, and says how to deploy them. */
export async function planAndSave(
  { app, stacks, local }: SynthesizedEnvironment,
  session: TerraformSession,
  flags: SavingFlags,
  show: (plan: ShownPlan) => void,
): Promise<void> {
  const saving = {
    folder: flags.folder,
    environment: flags.env,
    local: local !== undefined,
    outdir: app.outdir,
    now: new Date(),
  };
  const index = await savePlans(stacks, session, saving, show);
  for (const line of savedLines(index, flags)) writeToStderr(line);
}

function savedLines({ stacks }: PlanIndex, { folder, local }: SavingFlags): readonly string[] {
  const unplanned = stacks.filter(({ type }) => type === 'waiting').map(({ name }) => name);
  return [
    ...unplanned.map(
      (stack) =>
        `nobody can review ${stack} yet: deploying asks before it applies that, or needs --allow-unreviewed ${shellWord(stack)}`,
    ),
    `saved in ${folder}; plans hold values: keep it where only those can read it who may read the state`,
    `deploy exactly this: ${deployPlanCommand(folder, local)}`,
  ];
}
