import { createSecretsClient, deleteSecret, type SecretName, sameSecret } from '../../runtime/index.ts';
import { deployCommand } from '../runs/next-command.ts';
import type { Session } from '../session/session.ts';
import { inWorkspace } from '../session/workspace-session.ts';
import type { TargetFlags } from '../target.ts';
import { chooseScope, readDeclaredSecrets, requireEnvironment } from './declared-secrets.ts';
import { secretInUse } from './errors.ts';

const RULES = { verb: 'secrets delete', hint: 'Ctrl+C stops' };

/** `lakeform secrets delete`: nothing that a stack refers to, which would not start any more. */
export async function deleteSecretValue(
  { scope: given, key }: SecretName,
  flags: TargetFlags,
  session: Session,
): Promise<void> {
  const target = requireEnvironment(flags, ['secrets', 'delete', given, key]);
  const declared = await readDeclaredSecrets(target);
  const scope = chooseScope(given, declared);
  const uses = declared.uses.filter((use) => sameSecret(use, { scope: scope.name, key }));
  const users = [...new Set(uses.map(({ stack, resource }) => `${resource} of ${stack}`))];
  if (users.length > 0) throw secretInUse(scope.name, key, users);
  await inWorkspace(session, target, RULES, async ({ target: { host }, send, interrupts }) => {
    const { detach: signal } = interrupts;
    const deploy = scope.isDeclared ? deployCommand(target) : undefined;
    await deleteSecret(createSecretsClient(host, send), { scope: scope.name, key }, { signal, deploy });
    return { exitCode: 0, lines: [`${scope.name}/${key} is deleted in ${host}`] };
  });
}
