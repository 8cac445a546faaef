import type { Command } from 'commander';
import { addTargetFlags } from './run-flags.ts';

const NAME = "an endpoint's construct id, its name or the address of its page";

/** `lakeform endpoint`: serving endpoints, which Terraform makes and changes, and this watches and asks. */
export function registerEndpoint(program: Command): void {
  const endpoint = program.command('endpoint').description('watch and ask model serving endpoints');
  addTargetFlags(endpoint.command('status'))
    .description('print its state: exit code 0 when it is ready, 1 when it failed, 8 when nobody knows yet')
    .argument('<name>', NAME)
    .option('--json', 'print all that is known, for programs')
    .action(async (name, flags) => {
      const { showEndpoint } = await import('../endpoints/show-endpoint.ts');
      const { processSession } = await import('../session/session.ts');
      await showEndpoint(name, flags, processSession());
    });
  addTargetFlags(endpoint.command('wait'))
    .description('wait until it answers with what was last deployed, and print where')
    .argument('<name>', NAME)
    .option('--timeout <duration>', 'wait no longer than that, such as 10m (default: 45m)')
    .action(async (name, flags) => {
      const { awaitEndpoint } = await import('../endpoints/await-endpoint.ts');
      const { processSession } = await import('../session/session.ts');
      await awaitEndpoint(name, flags, processSession());
    });
  addTargetFlags(endpoint.command('logs'))
    .description('print what a served model wrote, as much as Databricks keeps')
    .argument('<name>', NAME)
    .option('--model <name>', 'this served model; needed where there are several')
    .option('--build', 'how its container was built instead')
    .option('--follow', 'go on with what it writes, until Ctrl+C')
    .action(async (name, flags) => {
      const { printEndpointLogs } = await import('../endpoints/print-endpoint-logs.ts');
      const { processSession } = await import('../session/session.ts');
      await printEndpointLogs(name, flags, processSession());
    });
  addTargetFlags(endpoint.command('query'))
    .description('ask its models, and print the JSON of their answer')
    .argument('<name>', NAME)
    .requiredOption('--data <json>', 'the request; @file reads a file')
    .action(async (name, flags) => {
      const { queryEndpoint } = await import('../endpoints/query-endpoint.ts');
      const { processSession } = await import('../session/session.ts');
      await queryEndpoint(name, flags, processSession());
    });
}
