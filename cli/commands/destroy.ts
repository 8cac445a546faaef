import type { Command } from 'commander';
import { stackCommand } from '../stack-command.ts';
import { repeatable } from './repeatable.ts';

const ALLOWED = 'let this stack, all stacks of this environment, or this protected resource be destroyed';

/** `lakeform destroy`: remove what was applied. */
export function registerDestroy(program: Command): void {
  stackCommand(program, 'destroy', 'destroy what was deployed, last stack first')
    .addOption(repeatable('--allow-destroy <name>', ALLOWED))
    .action(async (stackNames, flags) => (await import('../stacks/destroy.ts')).destroy(stackNames, flags));
}
