import { fileProblem } from '../../messages/file-problem.ts';
import { didYouMean } from '../../messages/nearest.ts';
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

export const unreadableParameter = (file: string, error: unknown) =>
  new UserError('unreadable_parameter', `file '${file}' cannot be read: ${fileProblem(error)}`, {
    hint: 'a value that begins with @ is the name of a file; @@ stands for @ itself',
  });

export const unreadableNotebook = (file: string, error: unknown) =>
  new UserError('unreadable_notebook', `notebook '${file}' cannot be read: ${fileProblem(error)}`, {
    hint: 'a notebook of the workspace is named by its whole path, such as /Users/me/report',
  });

export const malformedCount = (flag: string, given: string) =>
  new UserError('malformed_count', `${flag} '${given}' is no number; 1 is the first`);

export const unknownPolicy = (given: string, known: readonly string[]) =>
  new UserError('unknown_policy', `--if-running '${given}' is not known; it can be: ${known.join(', ')}`, {
    hint: didYouMean(given, known),
  });

export const runElsewhere = (host: string, other: string) =>
  new UserError('run_elsewhere', `the address is of ${host}, but the flags name ${other}`, {
    hint: 'an address names its workspace: leave out --env, --local and --profile, or give the id or name alone',
  });

export const severalWorkspaces = (one: string, other: string) =>
  new UserError(
    'several_workspaces',
    `these runs are in ${one} and in ${other}; watch one workspace at a time`,
  );

export const runNameOfJob = (submit: string) =>
  new UserError(
    'run_name_of_job',
    `the runs of a job are named after the job; Databricks takes no other name`,
    {
      hint: `a one-time run takes one: ${submit}`,
    },
  );

export const startUnknown = (reason: UserError) =>
  new UserError(reason.code, reason.message, {
    hint: 'the same command with --resume finds out, and starts nothing twice',
    exitCode: reason.exitCode,
  });

export const malformedRun = (given: string) =>
  new UserError(
    'malformed_run',
    `'${given}' is no run; give its id, such as 8841, or the address of its page`,
  );

export const environmentRequired = (verb: string, command: string) =>
  new UserError('environment_required', `${verb} needs the environment whose pipeline it is meant for`, {
    hint: command,
  });

export const whichPipeline = (given: string | undefined, environment: string, known: readonly string[]) =>
  new UserError(
    'which_pipeline',
    given === undefined
      ? `environment '${environment}' has ${known.length || 'no'} pipelines: ${known.join(', ') || 'declare one'}`
      : `environment '${environment}' has no pipeline '${given}'; it has: ${known.join(', ') || 'none'}`,
    { hint: given === undefined ? 'name the one to run' : didYouMean(given, known) },
  );

/** @param noJob what the workspace says */
export const nothingToRun = (
  given: string,
  environment: string,
  declared: readonly string[],
  noJob: UserError,
) =>
  new UserError(
    'nothing_to_run',
    [
      `environment '${environment}' declares no pipeline '${given}'; it declares: ${declared.join(', ') || 'none'}`,
      noJob.message,
      'nothing was applied',
    ].join('\n'),
    { hint: didYouMean(given, declared) },
  );

/** @param noJob what the workspace says */
export const notDeployedToRun = (pipeline: string, stack: string, noJob: UserError) =>
  new UserError(
    'nothing_to_run',
    `pipeline '${pipeline}' is in stack ${stack}, which this does not deploy\n${noJob.message}\nnothing was applied`,
    { hint: `deploy ${stack} as well` },
  );

export const repairUnknown = (reason: UserError, watch: string) =>
  new UserError(reason.code, reason.message, {
    hint: `see whether it runs: ${watch}`,
    exitCode: reason.exitCode,
  });

export const unwritableReport = (file: string, error: unknown) =>
  new UserError('unwritable_report', `a report cannot be written to '${file}': ${fileProblem(error)}`);

export const flagNeeds = (flag: string, other: string) =>
  new UserError('incompatible_flags', `${flag} means nothing without ${other}; give both, or leave it out`);

export const flagsExclude = (one: string, other: string) =>
  new UserError('incompatible_flags', `${one} and ${other} exclude each other; give one of the two`);
