import { didYouMean } from '../../messages/nearest.ts';
import { UserError } from '../../messages/user-error.ts';

const USE_TERRAFORM =
  'with Terraform and the databricks provider on this machine, lakeform deploy goes through them';
/** The exit code where the workspace refuses, or is not there. */
const API_ERROR = 3;

export function notSynthesized(outdir: string): UserError {
  return new UserError('not_synthesized', `nothing is synthesized in ${outdir}`, {
    hint: 'type: lakeform synth',
  });
}

export function synthesisUnreadable(file: string, problem: string): UserError {
  return new UserError('synthesis_unreadable', `${file} is not a stack that can be loaded: ${problem}`, {
    hint: USE_TERRAFORM,
  });
}

export function unknownStack(given: string, outdir: string, known: readonly string[]): UserError {
  return new UserError('unknown_stack', `no stack '${given}' in ${outdir}; there are: ${known.join(', ')}`, {
    hint: didYouMean(given, known),
  });
}

export function dependencyCycle(path: readonly string[]): UserError {
  return new UserError('dependency_cycle', `these depend on each other in a circle: ${path.join(' → ')}`);
}

export function unknownKinds(addresses: readonly string[], known: readonly string[]): UserError {
  const lines = addresses.map((address) => `  ${address}`);
  return new UserError(
    'unknown_kinds',
    [
      'these are of kinds that cannot be loaded without Terraform:',
      ...lines,
      `what can be loaded: ${known.toSorted().join(', ')}`,
    ].join('\n'),
    { hint: USE_TERRAFORM },
  );
}

export function stacksNotLoadable(problems: readonly string[]): UserError {
  const count = `${problems.length} problem${problems.length === 1 ? '' : 's'}`;
  return new UserError(
    'stacks_not_loadable',
    [`${count} in loading without Terraform`, '', ...problems].join('\n'),
    { hint: USE_TERRAFORM },
  );
}

/** A line of `stacksNotLoadable`. */
export function unknownAttribute(path: string, name: string, known: readonly string[]): string {
  return withSuggestion(`${path} cannot be loaded`, name, known);
}

/** A line of `stacksNotLoadable`. */
export function unknownReference(address: string, known: readonly string[]): string {
  return withSuggestion(`refers to ${address}, which is not in the stack`, address, known);
}

/** A line of `stacksNotLoadable`. */
export function unknownReferredAttribute(address: string, name: string, known: readonly string[]): string {
  return withSuggestion(`refers to ${name} of ${address}, which is not known without Terraform`, name, known);
}

/** A line of `stacksNotLoadable`. */
export function unsupportedExpression(expression: string): string {
  return `${expression} is more than a reference, and only Terraform evaluates it`;
}

export function valueInText(expression: string): UserError {
  return new UserError('value_in_text', `${expression} stands for no text and cannot be put into one`);
}

export function attributeMissing(name: string): UserError {
  return new UserError('attribute_missing', `${name} is missing or no text`);
}

export function permissionsOfWhat(attributes: readonly string[]): UserError {
  return new UserError('permissions_of_what', `expected exactly one of ${attributes.join(', ')}`);
}

export function grantsOfWhat(attributes: readonly string[]): UserError {
  return new UserError('grants_of_what', `expected exactly one of ${attributes.join(', ')}`);
}

export function sourceUnreadable(file: string, error: unknown): UserError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return new UserError('source_unreadable', `source ${file} cannot be read: ${code}`, {
    hint: 'synthesize again: lakeform synth',
  });
}

/** What of its kind could not be found by its name. */
export interface Sought {
  /** What messages call one: `cluster`. */
  readonly title: string;
  /** And several. */
  readonly plural: string;
  readonly name: string;
}

export function nameNotFound({ title, name }: Sought, known: readonly string[]): UserError {
  return new UserError(
    `${codeOf(title)}_not_found`,
    `no ${title} '${name}' in the workspace; there are: ${listOf(known)}`,
    {
      hint:
        didYouMean(name, known) ??
        'load the stack that makes it first; what no stack makes, make through the API',
      exitCode: API_ERROR,
    },
  );
}

export function nameAmbiguous({ title, plural, name }: Sought, ids: readonly string[]): UserError {
  return new UserError(
    `${codeOf(title)}_ambiguous`,
    `${ids.length} ${plural} are called '${name}': ${ids.join(', ')}`,
    {
      hint: 'rename or delete all but one',
      exitCode: API_ERROR,
    },
  );
}

export function recordUnreadable(file: string): UserError {
  return new UserError('load_record_unreadable', `${file} is not a record of loading that lakeform wrote`, {
    hint: 'put it back as it was, or start anew with an empty --directory',
  });
}

export function unreachable(url: string, error: unknown): UserError {
  return new UserError(
    'workspace_unreachable',
    `the workspace at ${url} does not answer: ${reasonOf(error)}`,
    {
      hint: 'start it: lakeform local start',
      exitCode: API_ERROR,
    },
  );
}

export function tokenRefused(message: string): UserError {
  return new UserError('token_refused', `the workspace refuses the token: ${message}`, {
    hint: 'its token is in server.json of its directory while it runs',
    exitCode: API_ERROR,
  });
}

export function callRefused(call: string, code: string | undefined, message: string): UserError {
  const isTaken = code === 'RESOURCE_ALREADY_EXISTS';
  return new UserError('call_refused', `${call} was refused: ${message}`, {
    hint: isTaken
      ? 'what something else made, such as Terraform, is not taken over: delete it, or use that again'
      : undefined,
    exitCode: API_ERROR,
  });
}

/** Puts the address in front of what is wrong there. */
export async function atAddress<Result>(address: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, hint, exitCode } = error;
    throw new UserError(code, `${address}: ${error.message}`, { hint, exitCode });
  }
}

function withSuggestion(problem: string, name: string, known: readonly string[]): string {
  const suggestion = didYouMean(name, known);
  return suggestion === undefined ? problem : `${problem}; ${suggestion}`;
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

/** `fetch` hides why it failed in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause ? String(cause.code) : cause.message;
}

function codeOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '_');
}
