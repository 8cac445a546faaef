import type { Command } from 'commander';

/** The flags that say in which workspace a verb works. */
export function addTargetFlags(command: Command): Command {
  return command
    .option('--env <name>', 'the workspace of this environment')
    .option('--local [directory]', 'the local workspace that runs here')
    .option('--profile <name>', 'the workspace of this profile in ~/.databrickscfg');
}

/** Collects the values of a flag that may be repeated. */
export function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}
