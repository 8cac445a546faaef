import type { Command } from 'commander';
import { stackCommand } from '../stack-command.ts';

/** `lakeform plan`: what applying would do. */
export function registerPlan(program: Command): void {
  stackCommand(program, 'plan', 'show what deploying would change, and save it with --out')
    .option('--json', 'print the plans, or all problems of the app, as JSON')
    .option('--out <folder>', 'save the plans, to be deployed exactly as they are shown')
    .action(async (stackNames, flags) => (await import('../stacks/plan.ts')).plan(stackNames, flags));
}
