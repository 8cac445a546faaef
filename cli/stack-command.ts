import type { Command } from 'commander';

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
    .requiredOption('--env <name>', 'the environment')
    .option('--local [directory]', 'use the running local workspace; write stacks before it')
    .option('--terraform <path>', 'the Terraform or OpenTofu to use (default: found on PATH)');
}

/** Collects a flag that may be given several times. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
