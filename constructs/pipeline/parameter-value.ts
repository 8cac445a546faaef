import type { DynamicValue } from './dynamic-value.ts';
import type { JobParameter } from './job-parameter.ts';
import type { TaskOutput } from './task-output.ts';
import type { QueryRows } from './tasks/query-output.ts';

/** What stands for a value that is known when a task starts. */
export type ValueAtRunTime = TaskOutput | JobParameter | DynamicValue | QueryRows<string>;

/** What a task's parameter can be. A secret cannot: parameters are shown to everyone who sees the run. */
export type ParameterValue = string | number | boolean | ValueAtRunTime;

/** Parameters by name. */
export type NamedParameters<Name extends string = string> = Readonly<Partial<Record<Name, ParameterValue>>>;

/** As Databricks takes them. Nothing for none: an empty map would show up in every plan as a difference. */
export function renderNamed(parameters: NamedParameters = {}): Record<string, string> | undefined {
  const entries = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The same for parameters in order. */
export function renderList(parameters: readonly ParameterValue[] = []): string[] | undefined {
  return parameters.length === 0 ? undefined : parameters.map(String);
}
