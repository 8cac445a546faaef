import type { Command } from 'commander';

/** `lakeform synth`: the app as Terraform JSON. */
export function registerSynth(program: Command): void {
  program
    .command('synth')
    .description('write the Terraform JSON of every stack')
    .option('--env <name>', 'only this environment (default: LAKEFORM_ENV, else all)')
    .option('--local [directory]', 'for the running local workspace')
    .option('--json', 'print the stacks, or all problems of the app, as JSON')
    .action(async (flags) => (await import('../stacks/synth.ts')).synth(flags));
}
