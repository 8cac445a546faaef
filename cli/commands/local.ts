import type { Command } from 'commander';

/** `lakeform local`: the local workspace. */
export function registerLocal(program: Command): void {
  program.command('local').description('a Databricks workspace on this machine');
}
