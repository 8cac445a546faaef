import type { Command } from 'commander';

/** `lakeform environments`: what the app declares of each, and how two of them differ. */
export function registerEnvironments(program: Command): void {
  const environments = program
    .command('environments')
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
  const { show, app } = await declared();
  const rows = [...app.environments.values()].map(({ name, workspace, naming, schedules, protect }) => [
    name,
    workspace.type === 'host' ? workspace.host : `profile ${workspace.profile}`,
    naming.prefix === '' ? '-' : naming.prefix,
    schedules,
    protect ? 'yes' : 'no',
    app
      .stacks(name)
      .map((stack) => stack.name)
      .join(', '),
  ]);
  show([['environment', 'workspace', 'prefix', 'schedules', 'protected', 'stacks'], ...rows]);
}

async function diff(a: string, b: string): Promise<void> {
  const { environmentDifferences } = await import('../../reconcile/environment-differences.ts');
  const { show, app } = await declared();
  const differences = environmentDifferences(app.environment(a), app.environment(b));
  const rows = differences.map(({ path, values: [of, against] }) => [path, of ?? '-', against ?? '-']);
  show(rows.length === 0 ? [[`${a} and ${b} do not differ`]] : [['setting', a, b], ...rows]);
}

/** The app as it is declared now, with all its environments. */
async function declared() {
  const { aligned } = await import('../aligned.ts');
  const { interruption } = await import('../interruption.ts');
  const { synthesizeApp, writeToStdout } = await import('../synthesized-environment.ts');
  return {
    app: await synthesizeApp(undefined, undefined, interruption()),
    show: (rows: readonly (readonly string[])[]) => aligned(rows).forEach(writeToStdout),
  };
}
