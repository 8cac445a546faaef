import type { Command } from 'commander';
import type { SynthesisFlags } from '../synthesized-environment.ts';

/** `lakeform synth`: the app as Terraform JSON. */
export function registerSynth(program: Command): void {
  program
    .command('synth')
    .description('write the Terraform JSON of every stack')
    .option('--env <name>', 'only this environment (default: LAKEFORM_ENV, else all)')
    .option('--local [directory]', 'for the running local workspace')
    .action(synth);
}

async function synth(flags: SynthesisFlags): Promise<void> {
  const { relative } = await import('node:path');
  const { aligned } = await import('../aligned.ts');
  const { interruption } = await import('../interruption.ts');
  const { localTarget, synthesizeApp, writeToStdout } = await import('../synthesized-environment.ts');

  const environment = flags.env ?? (process.env.LAKEFORM_ENV || undefined);
  const app = await synthesizeApp(environment, localTarget(flags), interruption());
  const environments = environment === undefined ? [...app.environments.keys()] : [environment];
  const stacks = environments.flatMap((name) => app.stacks(name));
  const rows = stacks.map(({ name, workingDirectory }) => [name, relative(process.cwd(), workingDirectory)]);
  for (const line of aligned(rows)) writeToStdout(line);
}
