import { UserError } from '../../messages/user-error.ts';
import {
  type AuthContext,
  type AuthMethod,
  type Configured,
  type PassedOver,
  passedOver,
} from './auth-method.ts';
import { AUTH_METHODS, type KnownMethod } from './auth-methods.ts';
import { type Authenticator, withHeaders } from './authenticator.ts';
import * as errors from './errors.ts';
import { describeSource, type SettingName, type Settings } from './settings.ts';

/** A workspace and who we are there. */
export interface Credentials {
  readonly host: string;
  readonly authenticator: Authenticator;
  readonly choice: AuthChoice;
}

/** How credentials were chosen. Holds no secret. */
export interface AuthChoice {
  /** As Databricks calls it in `auth_type`. */
  readonly method: string;
  /** What decided, each with where it was found: `DATABRICKS_TOKEN`, `profile 'dev' of ~/.databrickscfg`. */
  readonly settings: readonly { readonly name: string; readonly source: string }[];
  /** The methods that go before it, in order, and why they were not used. */
  readonly passedOver: readonly { readonly method: string; readonly reason: string }[];
  /** What there is, but does not count, and why. */
  readonly notes: readonly string[];
}

/**
 * The first method that is set up, or the one that `auth_type` names.
 * @param notes what there is, but does not count
 * @throws UserError `no_credentials`, `unknown_auth_type`
 */
export async function chooseMethod(context: AuthContext, notes: readonly string[]): Promise<Credentials> {
  const forced = context.settings.get('auth_type')?.value;
  if (forced !== undefined) return forcedMethod(forced, context, notes);
  const tried: { method: string; reason: string }[] = [];
  for (const { name, load } of AUTH_METHODS) {
    const outcome = await attempt(await load(), context);
    if (outcome.type === 'configured')
      return credentials(name, outcome, context, { passedOver: tried, notes });
    tried.push({ method: name, reason: outcome.reason });
  }
  throw errors.noCredentials(context.host ?? 'the workspace of azure_workspace_resource_id', tried, notes);
}

async function forcedMethod(
  name: string,
  context: AuthContext,
  notes: readonly string[],
): Promise<Credentials> {
  const method = await methodNamed(name).load();
  const outcome = await method.configure(context);
  if (outcome.type === 'passed over') throw errors.methodNotSetUp(name, outcome.reason, notes);
  return credentials(name, outcome, context, { passedOver: [], notes });
}

function methodNamed(name: string): KnownMethod {
  const method = AUTH_METHODS.find((known) => known.name === name);
  if (method !== undefined) return method;
  throw errors.unknownAuthType(
    name,
    AUTH_METHODS.map((known) => known.name),
  );
}

/** What may be here for other ends is used only where it gives a token. */
async function attempt(method: AuthMethod, context: AuthContext): Promise<Configured | PassedOver> {
  if (!method.ambient) return method.configure(context);
  try {
    const outcome = await method.configure(context);
    if (outcome.type === 'configured') await outcome.authenticator.headers();
    return outcome;
  } catch (error) {
    if (error instanceof UserError) return passedOver(error.message);
    throw error;
  }
}

function credentials(
  method: string,
  { host, authenticator, uses }: Configured,
  { settings }: AuthContext,
  rest: Pick<AuthChoice, 'passedOver' | 'notes'>,
): Credentials {
  const decided: SettingName[] = ['host', 'auth_type', ...uses];
  const used = decided.flatMap((name) => {
    const setting = settings.get(name);
    return setting === undefined ? [] : { name, source: describeSource(setting.source) };
  });
  const choice = { method, settings: used, ...rest };
  return { host, authenticator: toWorkspace(authenticator, settings), choice };
}

/** Where one host serves many workspaces, a header says which. */
function toWorkspace(authenticator: Authenticator, settings: Settings): Authenticator {
  const id = settings.get('workspace_id')?.value;
  if (id === undefined) return authenticator;
  const header = { 'x-databricks-workspace-id': id };
  return withHeaders(authenticator, async () => header);
}
