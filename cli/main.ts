#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { registerAuth } from './commands/auth.ts';
import { registerCancel } from './commands/cancel.ts';
import { registerCluster } from './commands/cluster.ts';
import { registerDeploy } from './commands/deploy.ts';
import { registerDestroy } from './commands/destroy.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerEndpoint } from './commands/endpoint.ts';
import { registerEnvironments } from './commands/environments.ts';
import { registerLocal } from './commands/local.ts';
import { registerLogs } from './commands/logs.ts';
import { registerOpen } from './commands/open.ts';
import { registerPlan } from './commands/plan.ts';
import { registerRepair } from './commands/repair.ts';
import { registerRun } from './commands/run.ts';
import { registerRuns } from './commands/runs.ts';
import { registerSecrets } from './commands/secrets.ts';
import { registerSubmit } from './commands/submit.ts';
import { registerSynth } from './commands/synth.ts';
import { registerWatch } from './commands/watch.ts';
import { reportFailure } from './failure.ts';
import { LakeformCommand } from './lakeform-command.ts';

/**
 * The `lakeform` command. Registering a verb costs nothing but its name and flags: what it does is imported when
 * it is called, so that `--help` answers at once.
 */
const program = new LakeformCommand('lakeform')
  .description('Declare Databricks pipelines in TypeScript, plan and apply them, run and watch them.')
  .version(packageVersion(), '--version', 'print the version')
  .helpOption('--help', 'show help')
  .showSuggestionAfterError(true)
  .exitOverride();

const verbs = [
  registerSynth,
  registerPlan,
  registerDeploy,
  registerDestroy,
  registerRun,
  registerSubmit,
  registerWatch,
  registerLogs,
  registerCancel,
  registerRepair,
  registerRuns,
  registerOpen,
  registerCluster,
  registerEndpoint,
  registerEnvironments,
  registerSecrets,
  registerAuth,
  registerLocal,
  registerDoctor,
];
for (const register of verbs) register(program);
program.addHelpText(
  'after',
  '\nWithout an account: lakeform local start, and --env dev --local with deploy and run.',
);

// A reader that has seen enough, such as `| head`, or a terminal that hung up is no failure; what is under way goes on.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode =
    error instanceof CommanderError ? exitCodeOf(error) : reportFailure(error, process.stderr);
}

/** Help and version are no failure; whatever else commander refuses is wrong use. */
function exitCodeOf(error: CommanderError): number {
  return error.exitCode === 0 ? 0 : 2;
}

function packageVersion(): string {
  const manifest = readFileSync(new URL(import.meta.resolve('lakeform/package.json')), 'utf8');
  return JSON.parse(manifest).version;
}
