import { UserError } from '../../messages/user-error.ts';
import { type SynthesizedStack, secretUses } from '../../reconcile/index.ts';
import {
  compareSecrets,
  createRequester,
  createSecretsClient,
  keepSecrets,
  lacksValue,
  type SecretStatus,
} from '../../runtime/index.ts';
import { inEnvironment } from '../runs/next-command.ts';
import { processSession } from '../session/session.ts';
import { writeToStderr } from '../synthesized-environment.ts';
import { findTarget, type TargetFlags } from '../target.ts';
import { howToPut } from './how-to-put.ts';

/** Nobody waits for this one: a workspace that is slow to answer is not asked again. */
const ASIDE = { tries: 1 };
const LONGEST_WAIT = 10_000;

/**
 * Says, in one line on standard error, which secrets of deployed stacks have no value yet. Whatever stands in the way,
 * such as a right that the deployer has not, is no error of the deployment.
 */
export async function tellMissingSecrets(
  stacks: readonly SynthesizedStack[],
  flags: TargetFlags,
  signal: AbortSignal,
): Promise<void> {
  const uses = secretUses(stacks);
  if (uses.length === 0) return;
  try {
    const session = processSession();
    const { host, authenticator } = await findTarget({ ...session, flags, verb: 'deploy' });
    const keeper = keepSecrets(authenticator);
    const send = createRequester({ ...session, host, authenticator: keeper, timeout: LONGEST_WAIT });
    const client = createSecretsClient(host, send);
    const statuses = await compareSecrets(client, uses, [], { ...ASIDE, signal });
    const line = missingLine(statuses, flags);
    if (line !== undefined) writeToStderr(keeper.redact(line));
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof UserError)) throw error;
  }
}

/** The line, or undefined where nothing is missing. */
export function missingLine(statuses: readonly SecretStatus[], flags: TargetFlags): string | undefined {
  const missing = statuses.filter(lacksValue);
  const [first, second] = missing;
  if (first === undefined) return undefined;
  const name = `${first.scope}/${first.key}`;
  if (second !== undefined) {
    const all = inEnvironment(['secrets'], flags);
    return `${missing.length} secrets have no value yet, such as ${name}; see ${all}`;
  }
  return first.state === 'no_scope'
    ? `secret ${name} has no value yet: nobody has made its scope`
    : `secret ${name} has no value yet; put it there: ${howToPut(first, flags)}`;
}
