import type { Command } from 'commander';
import type { SynthesisFlags } from '../synthesized-environment.ts';

/** `lakeform synth`: the app as Terraform JSON. */
export function registerSynth(program: Command): void {
  program
    .command('synth')
    .description('write the Terraform JSON of every stack')
    .option('--env <name>', 'only this environment (default: LAKEFORM_ENV, else all)')
    .option('--local [directory]', 'for the running local workspace')
    .option('--json', 'print the stacks, or all problems of the app, as JSON')
    .action(synth);
}

async function synth(flags: SynthesisFlags): Promise<void> {
  const { relative } = await import('node:path');
  const { aligned } = await import('../aligned.ts');
  const { interruption } = await import('../interruption.ts');
  const { localTarget, synthesizeApp, writeToStdout } = await import('../synthesized-environment.ts');

  const environment = flags.env ?? (process.env.LAKEFORM_ENV || undefined);
  const app = await synthesizeApp(environment, localTarget(flags), interruption(), flags.json);
  const environments = environment === undefined ? [...app.environments.keys()] : [environment];
  const stacks = environments.flatMap((name) => app.stacks(name));
  if (flags.json) {
    const written = stacks.map(({ name, environment, workingDirectory }) => ({
      name,
      environment,
      directory: workingDirectory,
    }));
    writeToStdout(JSON.stringify({ problems: [], stacks: written }));
    return;
  }
  const rows = stacks.map(({ name, workingDirectory }) => [name, relative(process.cwd(), workingDirectory)]);
  for (const line of aligned(rows)) writeToStdout(line);
}
