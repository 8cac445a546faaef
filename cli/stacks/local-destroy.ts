import { type Approval, guard } from '../../reconcile/guard.ts';
import { forbiddenLosses } from '../../reconcile/losses.ts';
import { unloadAndPrint, wasLoaded } from '../local/load-and-print.ts';
import type { SynthesizedEnvironment } from '../synthesized-environment.ts';

/**
 * Removes the stacks from the local workspace where they were loaded into it.
 * @returns false where they were not: then it is Terraform that knows of them
 * @throws UserError `destruction_refused`
 */
export async function unloadIfLoaded(
  { stacks, local }: SynthesizedEnvironment,
  approval: Approval,
  signal: AbortSignal,
): Promise<boolean> {
  const loaded = stacks.filter(({ name }) => local !== undefined && wasLoaded(name, local));
  if (local === undefined || loaded.length === 0) return false;
  for (const stack of loaded) {
    const { name, environment } = stack;
    await guard(
      { stack: name, environment, whole: true, losses: forbiddenLosses(stack.template()) },
      approval,
    );
  }
  await unloadAndPrint({ local, stacks: loaded.map(({ name }) => name), signal });
  return true;
}
