import { didYouMean } from '../../messages/nearest.ts';
import { UserError } from '../../messages/user-error.ts';
import { ApiError } from '../api-error.ts';

/** The texts of every error of authentication: all of them end a command with exit code 3. */

const authError = (code: string, message: string, hint?: string) =>
  new UserError(code, message, { hint, exitCode: 3 });

/** A method that was not used, and why. */
interface Tried {
  readonly method: string;
  readonly reason: string;
}

export const noCredentials = (host: string, tried: readonly Tried[], notes: readonly string[]) => {
  const width = Math.max(...tried.map(({ method }) => method.length));
  return authError(
    'no_credentials',
    [
      `no credentials for ${host}; what was tried:`,
      ...tried.map(({ method, reason }) => `  ${method.padEnd(width)}  ${reason}`),
      ...notes,
    ].join('\n'),
    `databricks auth login --host ${host}, or export DATABRICKS_TOKEN=…, or write a profile of it into ~/.databrickscfg`,
  );
};

export const methodNotSetUp = (method: string, reason: string, notes: readonly string[]) =>
  authError(
    'no_credentials',
    [`auth_type says ${method}, but ${reason}`, ...notes].join('\n'),
    'without DATABRICKS_AUTH_TYPE (auth_type in a profile), every method is tried',
  );

export const unknownAuthType = (given: string, known: readonly string[]) =>
  authError(
    'unknown_auth_type',
    `no auth_type '${given}'; there are: ${known.join(', ')}`,
    didYouMean(given, known),
  );

export const conflictingSettings = (
  kinds: readonly string[],
  settings: readonly string[],
  types: readonly string[],
) =>
  authError(
    'conflicting_credentials',
    [
      `more than one way to authenticate is configured: ${kinds.join(', ')}`,
      ...settings.map((setting) => `  ${setting}`),
    ].join('\n'),
    `unset those that are not meant, or choose: DATABRICKS_AUTH_TYPE=${types.join(' | ')}`,
  );

export const notABoolean = (source: string, given: string) =>
  authError('invalid_setting', `'${given}' of ${source} is neither true nor false`);

export const unknownProfile = (profile: string, file: string, known: readonly string[]) =>
  authError(
    'unknown_profile',
    `no profile '${profile}' in ${file}, which has: ${known.join(', ') || 'none'}`,
    didYouMean(profile, known),
  );

export const reservedProfile = (profile: string, file: string) =>
  authError('unknown_profile', `'${profile}' of ${file} holds settings and is no profile`);

export const profileWithoutHost = (profile: string, file: string) =>
  authError('profile_without_host', `profile '${profile}' in ${file} has no host`);

export const ambiguousProfile = (host: string, profiles: readonly string[], file: string) =>
  authError(
    'ambiguous_profile',
    `several profiles in ${file} are of ${host}: ${profiles.join(', ')}`,
    'name one: --profile, or DATABRICKS_CONFIG_PROFILE',
  );

export const tlsSwitchedOff = () =>
  new UserError(
    'tls_switched_off',
    'NODE_TLS_REJECT_UNAUTHORIZED=0 would send your token to whoever answers',
    { hint: 'unset it; name the certificate of your own authority in NODE_EXTRA_CA_CERTS' },
  );

export const tokenEndpointNotEncrypted = (origin: string) =>
  authError('invalid_host', `${origin} is not https; what is sent for a token would travel in clear`);

export const invalidAddress = (given: string) => authError('invalid_host', `'${given}' is no address`);

export const unexpectedToken = (host: string, problem: string) =>
  new ApiError('unexpected_answer', `what ${host} answered is no token: ${problem}`);

export const expiredToken = (description: string) =>
  authError(
    'expired_token',
    `what ${description} gives has expired already`,
    'is the clock of this machine right?',
  );

export const toolMissing = (tool: string) => authError('tool_missing', `there is no '${tool}' on PATH`);

export const toolFailed = (tool: string, why: string, hint: string) =>
  authError('tool_failed', `${tool} gave no token: ${why}`, hint);

export const tokenFileUnreadable = (path: string, why: string) =>
  authError('token_missing', `the file of the OIDC token, ${path}, cannot be read: ${why}`);

export const tokenEmpty = (source: string) => authError('token_missing', `${source} is empty`);
