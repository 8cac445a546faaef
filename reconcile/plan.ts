import { saysLookupFailed } from './complaints.ts';
import { allowFlags, planFailed } from './errors.ts';
import { holdTemplates } from './held-templates.ts';
import { type Loss, lossesOf } from './losses.ts';
import type { TerraformPlan } from './plan-json.ts';
import { changesAnything, meaningOf, type PlanMeaning } from './plan-meaning.ts';
import { planTable } from './plan-table.ts';
import { withPreventDestroyLifted } from './prevent-destroy.ts';
import { preventDestroyIn } from './protected-resources.ts';
import type { StackTemplate } from './stack-template.ts';
import type { SynthesizedStack } from './synthesized.ts';
import { type PlanAttempt, StackTerraform, type TerraformSession } from './terraform.ts';

/** What a plan of one stack does. */
export interface PlannedStack {
  readonly type: 'planned';
  readonly meaning: PlanMeaning;
  readonly losses: readonly Loss[];
}

/** What became of planning one stack. */
export type StackPlan = PlannedStack | { readonly type: 'failed'; readonly errors: readonly string[] };

interface PlanOptions {
  /** Of all that the stack has. */
  readonly destroy?: boolean;
}

/**
 * Plans one stack and keeps the plan for `apply`. A plan that fails where the stack forbids to destroy something is
 * made again with that lifted: it tells what would be lost, and is the one to apply once that is allowed.
 *
 * @throws UserError `terraform_init_failed`, `state_locked`
 */
export async function planStack(terraform: StackTerraform, options: PlanOptions = {}): Promise<StackPlan> {
  await terraform.initialize();
  const template = terraform.stack.template();
  const forbidden = preventDestroyIn(template);
  let attempt = await attemptPlan(terraform, options);
  if (attempt.type === 'failed' && forbidden.length > 0) {
    const first = attempt;
    attempt = await withPreventDestroyLifted(terraform.stack, forbidden, () =>
      attemptPlan(terraform, options),
    );
    if (attempt.type === 'failed') return first;
  }
  return attempt.type === 'failed'
    ? attempt
    : readPlan(attempt.plan, { template, protect: terraform.stack.protect }, options);
}

/** What a stack looks up of others may be gone by now. It is not needed to destroy the stack: its state says enough. */
async function attemptPlan(terraform: StackTerraform, options: PlanOptions): Promise<PlanAttempt> {
  const attempt = await terraform.plan(options);
  const isInTheWay =
    options.destroy === true && attempt.type === 'failed' && saysLookupFailed(attempt.errors);
  return isInTheWay ? terraform.plan({ ...options, refresh: false }) : attempt;
}

/**
 * Takes a plan that was saved, for `apply`.
 * @throws UserError `terraform_init_failed`, `terraform_show_failed`
 */
export async function takePlan(terraform: StackTerraform, file: string): Promise<PlannedStack> {
  await terraform.initialize();
  const { protect } = terraform.stack;
  const template = terraform.stack.template();
  return readPlan(await terraform.takePlan(file), { template, protect });
}

/** What the stack was when it was planned. */
interface PlannedFrom {
  readonly template: StackTemplate;
  readonly protect: boolean;
}

function readPlan(
  plan: TerraformPlan,
  { template, protect }: PlannedFrom,
  { destroy }: PlanOptions = {},
): PlannedStack {
  const meaning = meaningOf(plan);
  // All of an unprotected environment may go, also by code that knows less of it than was deployed.
  const mayAllGo = destroy === true && !protect;
  return { type: 'planned', meaning, losses: lossesOf(meaning, template, !mayAllGo) };
}

/** One stack's part of what `lakeform plan` shows. */
export type ShownPlan =
  | (PlannedStack & { readonly stack: string })
  /** It cannot be planned before these stacks are applied. */
  | { readonly type: 'waiting'; readonly stack: string; readonly awaited: readonly string[] };

/**
 * Plans stacks, in their order, and shows what each plan means. Nothing is kept but what `show` keeps.
 *
 * @throws UserError `terraform_init_failed`, `terraform_plan_failed`, `state_locked`, `written_anew`
 */
export async function planStacks(
  stacks: readonly SynthesizedStack[],
  session: TerraformSession,
  show: (plan: ShownPlan, terraform: StackTerraform) => void,
): Promise<void> {
  /** Stacks that will look different once what is planned here is applied. */
  const unsettled = new Set<string>();
  const requireHeld = holdTemplates(stacks);
  for (const stack of stacks) {
    requireHeld(stack);
    const awaited = stack.dependencies.filter((name) => unsettled.has(name));
    if (awaited.length > 0) unsettled.add(stack.name);
    const terraform = new StackTerraform(stack, session);
    try {
      const plan = await planStack(terraform);
      if (plan.type === 'planned') {
        show({ ...plan, stack: stack.name }, terraform);
        if (changesAnything(plan.meaning)) unsettled.add(stack.name);
      } else if (awaited.length > 0) {
        show({ type: 'waiting', stack: stack.name, awaited }, terraform);
        for (const line of plan.errors.filter((text) => text !== '')) session.write(`  ${line}`);
      } else {
        for (const line of plan.errors) session.write(line);
        throw planFailed(terraform.program, stack.name, dependenciesOutside(stacks, stack));
      }
    } finally {
      terraform.discard();
    }
  }
}

/** The stacks that this one depends on and that the command leaves as they are. */
export function dependenciesOutside(
  stacks: readonly SynthesizedStack[],
  { dependencies }: SynthesizedStack,
): readonly string[] {
  return dependencies.filter((dependency) => stacks.every(({ name }) => name !== dependency));
}

/** The lines of one stack's part, for people. */
export function describeShownPlan(plan: ShownPlan, colour: boolean): readonly string[] {
  if (plan.type === 'waiting') {
    return [`${plan.stack}: its plan is made once the changes to ${plan.awaited.join(', ')} are applied`];
  }
  const lines = describePlan(plan.stack, plan.meaning, plan.losses, colour);
  const needed = allowFlags(plan.losses.map(({ address }) => address));
  return needed === '' ? lines : [...lines, `  to deploy this, add: ${needed}`];
}

/** What a plan means and, below it, which protected resources it would destroy. */
export function describePlan(
  stack: string,
  meaning: PlanMeaning,
  losses: readonly Loss[],
  colour = false,
): readonly string[] {
  return [
    ...planTable(stack, meaning, colour),
    ...losses.map(({ address, action, protection }) => `  ! would ${action} ${address}: ${protection}`),
  ];
}
