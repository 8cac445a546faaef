import { type Command, InvalidArgumentError } from 'commander';
import { repeatable } from './repeatable.ts';

const DIRECTORY = 'where it keeps everything (default: .lakeform/workspace)';

/** `lakeform local`: the local workspace. */
export function registerLocal(program: Command): void {
  const local = program.command('local').description('a Databricks workspace on this machine');
  local
    .command('start')
    .description('serve it on 127.0.0.1 until Ctrl+C')
    .option('--port <number>', 'the port to listen on (default: a free one)', toPort)
    .option('--directory <path>', DIRECTORY)
    .option('--script <file>', 'how tasks go that are not to be run, such as SQL: JSON by job and task')
    .option('--show-token', 'print the token, which is otherwise only in the directory')
    .action(async (flags) => (await import('../local/start.ts')).startLocal(flags));
  local
    .command('load')
    .description('bring synthesized stacks into the running one, without Terraform')
    .argument('[output]', "the app's output folder", 'cdktf.out')
    .addOption(repeatable('--stack <name>', 'only this stack, such as churn-dev', 'all'))
    .option('--directory <path>', DIRECTORY)
    .action(async (output, flags) => (await import('../local/load.ts')).loadLocal(output, flags));
  local
    .command('coverage')
    .description('list what it does of Databricks: real, metadata or absent')
    .option('--json', 'one object a line')
    .action(async (flags) => (await import('../local/coverage.ts')).printCoverage(flags));
}

function toPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('a port is a number from 0 to 65535');
}
