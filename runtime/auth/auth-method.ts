import type { Authenticator } from './authenticator.ts';
import { describeSource, rulesOf, type SettingName, type Settings } from './settings.ts';
import type { TokenNetwork } from './token-request.ts';

/** What a method of authentication has to go by. */
export interface AuthContext extends TokenNetwork {
  readonly settings: Settings;
  /** The workspace; undefined where it is to be found out of `azure_workspace_resource_id`. */
  readonly host: string | undefined;
  /** The profile that settings come from. */
  readonly profile: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** One way to authenticate. */
export interface AuthMethod {
  /**
   * Whether what it uses may be here for other ends, such as the login of a command-line tool: then it is tried, and
   * passed over where it fails. A method that was set up for Databricks and fails is an error: nobody wants to be
   * someone else for that.
   */
  readonly ambient: boolean;
  /** @throws UserError where it is set up, but cannot be used */
  configure(context: AuthContext): Promise<Configured | PassedOver>;
}

/** A method that can be used. */
export interface Configured {
  readonly type: 'configured';
  readonly host: string;
  readonly authenticator: Authenticator;
  /** What it goes by. */
  readonly uses: readonly SettingName[];
}

/** A method that is not set up. */
export interface PassedOver {
  readonly type: 'passed over';
  readonly reason: string;
}

export function passedOver(reason: string): PassedOver {
  return { type: 'passed over', reason };
}

/** The value of a setting; an empty one is none. */
export function settingOf({ settings }: AuthContext, name: SettingName): string | undefined {
  return settings.get(name)?.value || undefined;
}

/** What is passed over for want of settings: `ARM_CLIENT_ID and ARM_TENANT_ID are not set`. */
export function notSet(context: AuthContext, ...names: readonly SettingName[]): PassedOver {
  // In a profile, settings go by their own names.
  const label = (name: SettingName) =>
    (context.profile === undefined ? rulesOf(name).variable : undefined) ?? name;
  const missing = names.filter((name) => settingOf(context, name) === undefined).map(label);
  const list = missing.join(', ').replace(/, (?=[^,]*$)/, ' and ');
  return passedOver(`${list} ${missing.length === 1 ? 'is' : 'are'} not set`);
}

export const NO_HOST = passedOver('the host of the workspace is not known');

/** Where credentials came from: `the token in DATABRICKS_TOKEN`, `profile 'dev' of ~/.databrickscfg`. */
export function describeOrigin(context: AuthContext, what: string, name: SettingName): string {
  const source = context.settings.get(name)?.source ?? { type: 'given' };
  if (source.type === 'profile') return describeSource(source);
  return source.type === 'environment' ? `${what} in ${source.variable}` : `${what} that was given`;
}
