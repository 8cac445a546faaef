import type { Command } from 'commander';
import type { DeclaredEnvironment } from '../../reconcile/environment.ts';
import type { SynthesizedApp } from '../../reconcile/synthesized.ts';

/** `lakeform environments`: what the app declares of each, and how two of them differ. */
export function registerEnvironments(program: Command): void {
  const environments = program
    .command('environments')
    .summary('list the environments and their stacks; show how two of them differ')
    .description('list the environments and their stacks')
    .action(list);
  environments
    .command('diff')
    .description('show every setting in which two environments differ')
    .argument('<a>', 'an environment')
    .argument('<b>', 'another')
    .action(diff);
}

async function list(): Promise<void> {
  const app = await declared();
  const rows = [...app.environments].map(([name, environment]) => [
    name,
    ...columnsOf(environment),
    app
      .stacks(name)
      .map((stack) => stack.name)
      .join(', '),
  ]);
  const families = [...app.families].map(([pattern, example]) => [
    pattern,
    ...columnsOf(example),
    `made when one is named, as in --env ${example.name}`,
  ]);
  await show([
    ['environment', 'workspace', 'prefix', 'schedules', 'protected', 'stacks'],
    ...rows,
    ...families,
  ]);
}

function columnsOf({ workspace, naming, schedules, protect }: DeclaredEnvironment): string[] {
  return [
    workspace.type === 'host' ? workspace.host : `profile ${workspace.profile}`,
    naming.prefix === '' ? '-' : naming.prefix,
    schedules,
    protect ? 'yes' : 'no',
  ];
}

async function diff(a: string, b: string): Promise<void> {
  const { environmentDifferences } = await import('../../reconcile/environment-differences.ts');
  const app = await declared();
  const named = async (name: string) => (app.isOfFamily(name) ? await declared(name) : app).environment(name);
  const differences = environmentDifferences(await named(a), await named(b));
  const rows = differences.map(({ path, values: [of, against] }) => [path, of ?? '-', against ?? '-']);
  await show(rows.length === 0 ? [[`${a} and ${b} do not differ`]] : [['setting', a, b], ...rows]);
}

/** The app as it is declared now, with all its environments, or narrowed to one. */
async function declared(environment?: string): Promise<SynthesizedApp> {
  const { interruption } = await import('../interruption.ts');
  const { synthesizeApp } = await import('../synthesized-environment.ts');
  return synthesizeApp(environment, undefined, interruption());
}

async function show(rows: readonly (readonly string[])[]): Promise<void> {
  const { aligned } = await import('../aligned.ts');
  const { writeToStdout } = await import('../synthesized-environment.ts');
  aligned(rows).forEach(writeToStdout);
}
