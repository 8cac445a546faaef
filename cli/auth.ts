import {
  ApiError,
  type AuthChoice,
  createRequester,
  type Identity,
  keepSecrets,
  whoAmI,
} from '../runtime/index.ts';
import { aligned } from './aligned.ts';
import type { Session } from './session/session.ts';
import { findTarget, type TargetFlags } from './target.ts';

/** What there is to say about our credentials. */
interface Report extends AuthChoice {
  readonly host: string;
  /** Who the workspace takes us for; undefined where it refused to say. */
  readonly identity: Identity | undefined;
  /** Why it refused. */
  readonly problem: string | undefined;
}

/**
 * Says where requests would go, as whom, by which method, and why not by those before it.
 * @throws UserError; where the workspace refuses the credentials, after all that was said
 */
export async function showAuth(
  flags: TargetFlags & { readonly json?: boolean },
  session: Session,
): Promise<void> {
  const { stdout } = session;
  const { host, choice, authenticator } = await findTarget({ ...session, flags, verb: 'auth' });
  const keeper = keepSecrets(authenticator);
  const send = createRequester({ ...session, host, authenticator: keeper });
  const answer = await whoAmI(send).catch(refusal);
  const refused = answer instanceof ApiError ? answer : undefined;
  const identity = answer instanceof ApiError ? undefined : answer;
  const report: Report = { host, identity, ...choice, problem: refused?.message };
  const text = flags.json ? JSON.stringify(report) : describeReport(report).join('\n');
  stdout.write(keeper.redact(`${text}\n`));
  if (refused !== undefined) throw refused;
}

function refusal(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  throw error;
}

function describeReport({ host, identity, method, settings, passedOver, notes }: Report): string[] {
  const rows = [
    ['host', host],
    ['identity', identity === undefined ? 'unknown' : nameOf(identity)],
    ['method', method],
    ...settings.map(({ name, source }) => [`  ${name}`, `from ${source}`]),
    ...(passedOver.length > 0 ? [['passed over', '']] : []),
    ...passedOver.map(({ method: other, reason }) => [`  ${other}`, reason]),
  ];
  return [...aligned(rows), ...notes];
}

function nameOf({ name, displayName }: Identity): string {
  return displayName === undefined || displayName === name ? name : `${name} (${displayName})`;
}
