import type { Command } from 'commander';
import { repeatable } from './repeatable.ts';

/** The flags that say in which workspace a verb works. */
export function addTargetFlags(command: Command): Command {
  return command
    .option('--env <name>', 'the workspace of this environment')
    .option('--local [directory]', 'the local workspace that runs here')
    .option('--profile <name>', 'the workspace of this profile in ~/.databrickscfg');
}

/** The flag of every verb that starts something. */
export function addDryRun(command: Command): Command {
  return command.option('--dry-run', 'print what would be sent, and send nothing that changes anything');
}

/** The flags of every verb that follows a run to its end. */
export function addFollowFlags(command: Command): Command {
  return command
    .option('--output', 'show what each task wrote, when it has ended')
    .option('--interval <duration>', 'look that often instead of as suits whoever waits')
    .option('--json', 'print one event a line, for programs')
    .option('--junit <file>', 'write a JUnit report, a test for each task')
    .option('--result-file <file>', 'write the outcome as JSON')
    .option('--strict', 'exit 1 when the run succeeded although tasks of it failed');
}

/** The flag that gives job parameters. */
export function addParameters(command: Command, what: string): Command {
  return command.addOption(repeatable('-p, --param <name=value>', `${what}; @file reads a file`));
}
