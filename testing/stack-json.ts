import { RootConstruct } from 'constructs';
import type { Stack } from '../constructs/index.ts';
import { throwProblems } from '../constructs/synthesize.ts';

/** A stack as Terraform reads it: `resource.databricks_job.churn.name`. */
export interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  readonly [block: string]: unknown;
}

/** The attributes of one element, by the provider's names. */
export type Attributes = Readonly<Record<string, unknown>>;

/**
 * Synthesizes one stack in memory: nothing is built, written or asked of a network.
 * The result is the same on every machine: keys sorted, no paths of this one, nothing of cdktf's own.
 *
 * @example
 * const json = stackJson((app) => new ChurnStack(app, 'churn-dev', dev));
 * expect(json.resource?.databricks_job?.churn).toMatchObject({ max_concurrent_runs: 1 });
 * @throws UserError with everything that is wrong with the stack
 */
export function stackJson(declare: (app: RootConstruct) => Stack): StackJson {
  const app = new RootConstruct();
  const stack = declare(app);
  throwProblems(app);
  stack.prepareStack();
  return sortedWithoutMetadata(stack.toTerraform());
}

/** The same as the text of a snapshot file. */
export function stackSnapshot(declare: (app: RootConstruct) => Stack): string {
  return `${JSON.stringify(stackJson(declare), undefined, 2)}\n`;
}

/** `//` is where cdktf keeps notes for itself, such as its version. */
function sortedWithoutMetadata<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sortedWithoutMetadata) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value)
    .filter(([key]) => key !== '//')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, sortedWithoutMetadata(item)]);
  return Object.fromEntries(entries);
}
