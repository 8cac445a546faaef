import type { Command } from 'commander';
import { environmentRequired } from './environment-required.ts';
import { inEnvironment } from './runs/next-command.ts';

/** What `plan`, `deploy` and `destroy` are told alike. */
export interface StackFlags {
  readonly env: string;
  readonly local?: string | true;
  readonly terraform?: string;
}

/** A verb that works with Terraform on stacks of one environment, which is always named. */
export function stackCommand(program: Command, verb: string, description: string): Command {
  return program
    .command(verb)
    .description(description)
    .argument('[stack...]', 'stacks, such as churn or churn-dev (default: all of the environment)')
    .option('--env <name>', 'the environment, always required')
    .option('--local [directory]', 'use the running local workspace; write stacks before it')
    .option('--terraform <path>', 'the Terraform or OpenTofu to use (default: found on PATH)')
    .hook('preAction', requireEnvironment);
}

/**
 * Checked here and not by commander, which would say `--env` is missing where it is only misspelt. A saved plan is of
 * one environment.
 */
function requireEnvironment(command: Command): void {
  const { env, plan, out, local } = command.opts<Partial<StackFlags & { plan: string; out: string }>>();
  if (env !== undefined || plan !== undefined) return;
  const words = [command.name(), ...command.args, ...(out === undefined ? [] : ['--out', out])];
  throw environmentRequired(command.name(), inEnvironment(words, { local }));
}
