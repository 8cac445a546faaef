import { describeShownPlan, planStacks, type ShownPlan } from '../../reconcile/plan.ts';
import { interruption } from '../interruption.ts';
import { answerInJson } from '../json-answer.ts';
import type { StackFlags } from '../stack-command.ts';
import { synthesizeEnvironment, writeToStdout } from '../synthesized-environment.ts';
import { terraformSession } from './terraform-session.ts';

export interface PlanFlags extends StackFlags {
  readonly json?: boolean;
  /** The folder to save the plans in. */
  readonly out?: string;
}

/** `lakeform plan`: what applying would do. */
export async function plan(stackNames: readonly string[], flags: PlanFlags): Promise<void> {
  const plans: ShownPlan[] = [];
  const work = async () => {
    const signal = interruption();
    const environment = await synthesizeEnvironment(flags, stackNames, signal);
    const session = await terraformSession(environment, flags.terraform, signal);
    const show = (shown: ShownPlan) => {
      plans.push(shown);
      if (flags.json) return;
      for (const line of describeShownPlan(shown, session.colour ?? false)) writeToStdout(line);
    };
    if (flags.out === undefined) {
      await planStacks(environment.stacks, session, show);
    } else {
      const { planAndSave } = await import('./plan-and-save.ts');
      await planAndSave(environment, session, { ...flags, folder: flags.out }, show);
    }
    return { plans };
  };
  await (flags.json ? answerInJson({ plans }, work) : work());
}
