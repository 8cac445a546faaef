import { nearest } from '../../messages/nearest.ts';
import { createSecretsClient, putSecret, type SecretName, sameSecret } from '../../runtime/index.ts';
import { deployCommand } from '../runs/next-command.ts';
import type { Session } from '../session/session.ts';
import { inWorkspace } from '../session/workspace-session.ts';
import type { TargetFlags } from '../target.ts';
import {
  chooseScope,
  type DeclaredSecrets,
  readDeclaredSecrets,
  requireEnvironment,
} from './declared-secrets.ts';
import { type ValueFlags, type ValueSources, valueReader } from './read-value.ts';

const RULES = { verb: 'secrets put', hint: 'Ctrl+C stops' };

/** `lakeform secrets put`: reads a value where the flags say and puts it into its scope. Nobody else is told it. */
export async function putSecretValue(
  { scope: given, key }: SecretName,
  flags: TargetFlags & ValueFlags,
  session: Session & ValueSources,
): Promise<void> {
  const target = requireEnvironment(flags, ['secrets', 'put', given, key]);
  const readValue = valueReader(flags, session);
  const declared = await readDeclaredSecrets(target);
  const scope = chooseScope(given, declared);
  await inWorkspace(session, target, RULES, async ({ target: { host }, send, interrupts, say }) => {
    const { detach: signal } = interrupts;
    const secret = { scope: scope.name, key };
    const value = () => {
      const word = unreferenced(secret, declared);
      if (word !== undefined) say(word);
      return readValue(nameOf(secret), signal);
    };
    const deploy = scope.isDeclared ? deployCommand(target) : undefined;
    await putSecret(createSecretsClient(host, send), { ...secret, value }, { signal, deploy });
    return { exitCode: 0, lines: [`${nameOf(secret)} has a new value in ${host}`] };
  });
}

function nameOf({ scope, key }: SecretName): string {
  return `${scope}/${key}`;
}

/** No error: a task may read it with `dbutils.secrets.get`, which no stack tells. */
function unreferenced(secret: SecretName, { environment, uses }: DeclaredSecrets): string | undefined {
  if (uses.some((use) => sameSecret(use, secret))) return undefined;
  const keys = uses.flatMap(({ scope, key }) => (scope === secret.scope ? [key] : []));
  const meant = nearest(secret.key, keys);
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
  return `no stack of '${environment}' refers to ${nameOf(secret)}${hint}`;
}
