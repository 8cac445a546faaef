import { UserError } from '../../messages/user-error.ts';

/** The texts of what can be wrong with the words that the run verbs were given. */

export const noTarget = (verb: string) =>
  new UserError('no_target', `${verb}: in which workspace?`, {
    hint: 'add --env <environment>, --local or --profile <profile>, or set DATABRICKS_HOST',
  });

export const hostsDiffer = (environment: string, host: string, profile: string, other: string) =>
  new UserError(
    'hosts_differ',
    `environment '${environment}' is in ${host}, but profile '${profile}' is of ${other}; name one of the two`,
  );

export const malformedParameter = (given: string) =>
  new UserError('malformed_parameter', `parameter '${given}' has no value`, { hint: '-p name=value' });

export const malformedDuration = (flag: string, given: string) =>
  new UserError('malformed_duration', `${flag} '${given}' is no duration`, {
    hint: 'a number with s, m, h or d, such as 90s, 45m, 2h or 1h30m',
  });

export const malformedAttempt = (given: string) =>
  new UserError('malformed_attempt', `--attempt '${given}' is no number of an attempt; the first is 1`);

export const malformedRun = (given: string) =>
  new UserError(
    'malformed_run',
    `'${given}' is no run; give its id, such as 8841, or the address of its page`,
  );

export const flagsExclude = (one: string, other: string) =>
  new UserError('incompatible_flags', `${one} and ${other} exclude each other; give one of the two`);
