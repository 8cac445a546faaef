import type { Command } from 'commander';
import { addTargetFlags } from './run-flags.ts';

const SCOPE = "a scope's construct id, or its name in the workspace";

/** `lakeform secrets`: the values that no stack holds. */
export function registerSecrets(program: Command): void {
  const secrets = addTargetFlags(program.command('secrets'))
    .summary('list the secrets that stacks refer to; put their values, and delete them')
    .description('list the secrets that the stacks of an environment refer to, and which have no value')
    .option('--json', 'print one secret a line, for programs')
    .action(async (flags) => {
      const { listSecrets } = await import('../secrets/list-secrets.ts');
      const { processSession } = await import('../session/session.ts');
      await listSecrets(flags, processSession());
    });
  addTargetFlags(secrets.command('put'))
    .description('put a value into a scope: typed at a terminal, or all of standard input')
    .argument('<scope>', SCOPE)
    .argument('<key>', 'the key of the secret')
    .option('--from-env <name>', 'take the value of this environment variable')
    .option('--from-file <file>', 'take the content of this file, byte for byte')
    .action(async (scope, key, _flags, command: Command) => {
      const { putSecretValue } = await import('../secrets/put-secret-value.ts');
      const { processSession } = await import('../session/session.ts');
      await putSecretValue({ scope, key }, allFlags(command), { ...processSession(), stdin: process.stdin });
    });
  addTargetFlags(secrets.command('delete'))
    .description('delete a secret that no stack refers to any more')
    .argument('<scope>', SCOPE)
    .argument('<key>', 'the key of the secret')
    .action(async (scope, key, _flags, command: Command) => {
      const { deleteSecretValue } = await import('../secrets/delete-secret-value.ts');
      const { processSession } = await import('../session/session.ts');
      await deleteSecretValue({ scope, key }, allFlags(command), processSession());
    });
}

/** Those before the verb, too: `lakeform secrets --env dev put ml token`. */
function allFlags(command: Command) {
  return command.optsWithGlobals();
}
