import { declined, notReviewed, planFailed } from './errors.ts';
import { type Approval, guard } from './guard.ts';
import { holdTemplates } from './held-templates.ts';
import { dependenciesOutside, describePlan, planStack, takePlan } from './plan.ts';
import { changesAnything } from './plan-meaning.ts';
import type { SynthesizedStack } from './synthesized.ts';
import { StackTerraform, type TerraformSession } from './terraform.ts';

export interface DeployOptions {
  readonly approval: Approval;
  /** Applies without asking what destroys nothing protected. @default - asks once a stack where somebody is there */
  readonly yes?: boolean;
  /** Plans that others have reviewed, to be applied in place of new ones. @default - each stack is planned now */
  readonly reviewed?: ReviewedPlans;
}

/** Plans that were saved when they were made. */
export interface ReviewedPlans {
  /** The plan file of a stack; undefined where it could not be planned before others were applied. */
  readonly planFile: (stack: string) => string | undefined;
  /** The command that makes them anew. */
  readonly planAgain: string;
  /** The full names of the stacks of which a plan that nobody has reviewed may be applied. */
  readonly allowUnreviewed: readonly string[];
}

/**
 * Plans and applies stacks, each exactly as planned, in their order; stops at the first that fails.
 *
 * @throws UserError `terraform_init_failed`, `terraform_plan_failed`, `terraform_apply_failed`,
 * `state_locked`, `plan_expired`, `destruction_refused`, `declined`, `not_reviewed`, `written_anew`
 */
export async function deployStacks(
  stacks: readonly SynthesizedStack[],
  session: TerraformSession,
  options: DeployOptions,
): Promise<void> {
  await eachStack(stacks, session, 'applied', async (terraform) => {
    const { name, environment } = terraform.stack;
    const saved = options.reviewed?.planFile(name);
    const { meaning, losses } = await shownPlan(terraform, stacks, session, { saved });
    if (!changesAnything(meaning)) return;
    const typed =
      losses.length > 0 &&
      (await guard({ stack: name, environment, whole: false, losses }, options.approval));
    if (!typed) await confirm(name, options);
    await terraform.apply(options.reviewed?.planAgain);
  });
}

/**
 * Destroys stacks in the reverse of their order; stops at the first that fails.
 *
 * @throws as `deployStacks`
 */
export async function destroyStacks(
  stacks: readonly SynthesizedStack[],
  session: TerraformSession,
  approval: Approval,
): Promise<void> {
  await eachStack(stacks.toReversed(), session, 'destroyed', async (terraform) => {
    const { name, environment } = terraform.stack;
    const { meaning, losses } = await shownPlan(terraform, stacks, session, { destroy: true });
    if (!changesAnything(meaning)) return;
    await guard({ stack: name, environment, whole: true, losses }, approval);
    await terraform.apply();
  });
}

async function shownPlan(
  terraform: StackTerraform,
  stacks: readonly SynthesizedStack[],
  session: TerraformSession,
  { saved, destroy }: { readonly saved?: string; readonly destroy?: boolean } = {},
) {
  const { stack } = terraform;
  const plan = await (saved === undefined ? planStack(terraform, { destroy }) : takePlan(terraform, saved));
  if (plan.type === 'failed') {
    for (const line of plan.errors) session.write(line);
    throw planFailed(terraform.program, stack.name, dependenciesOutside(stacks, stack));
  }
  for (const line of describePlan(stack.name, plan.meaning, plan.losses, session.colour)) session.write(line);
  return plan;
}

/** Asks unless it was said that nobody need be asked, and in any case where nobody has reviewed the plan. */
async function confirm(stack: string, { approval, yes, reviewed }: DeployOptions): Promise<void> {
  const isUnreviewed = reviewed !== undefined && !isReviewed(stack, reviewed);
  if (isUnreviewed && approval.ask === undefined) throw notReviewed(stack, reviewed.planAgain);
  if (yes === true && !isUnreviewed) return;
  const answer = await approval.ask?.(`apply this to ${stack}? [y/N] `);
  if (answer !== undefined && !/^y(es)?$/i.test(answer.trim())) throw declined(stack);
}

/** Or need not be. */
function isReviewed(stack: string, { planFile, allowUnreviewed }: ReviewedPlans): boolean {
  return planFile(stack) !== undefined || allowUnreviewed.includes(stack);
}

type Done = 'applied' | 'destroyed';

/** Works on one stack after another and, when one fails or somebody interrupts, says how far it came. */
async function eachStack(
  stacks: readonly SynthesizedStack[],
  session: TerraformSession,
  done: Done,
  action: (terraform: StackTerraform) => Promise<void>,
): Promise<void> {
  const requireHeld = holdTemplates(stacks);
  for (const [index, stack] of stacks.entries()) {
    const terraform = new StackTerraform(stack, session);
    try {
      requireHeld(stack);
      await action(terraform);
    } catch (error) {
      if (stacks.length > 1) session.write(progress(stacks, index, done, terraform.hasBegun));
      if (session.signal.aborted) session.write(interrupted(stack.name, done, terraform.hasBegun));
      throw error;
    } finally {
      terraform.discard();
    }
  }
}

function progress(
  stacks: readonly SynthesizedStack[],
  failed: number,
  done: Done,
  hasBegun: boolean,
): string {
  const names = stacks.map(({ name }) => name);
  const [before, after] = [names.slice(0, failed), names.slice(failed + 1)];
  return [
    `${done}: ${before.join(', ') || 'none'}`,
    `${hasBegun ? 'only in part' : `not ${done}`}: ${names[failed]}`,
    ...(after.length > 0 ? [`not reached: ${after.join(', ')}`] : []),
  ].join('; ');
}

function interrupted(stack: string, done: Done, hasBegun: boolean): string {
  return hasBegun
    ? `interrupted: what was ${done} of ${stack} is in its state; type the same again, which does the rest`
    : `interrupted: nothing of ${stack} was ${done}`;
}
