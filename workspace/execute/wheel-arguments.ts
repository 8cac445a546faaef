import type { TaskSettings } from '../../jobs-api/index.ts';
import { type Lookup, resolveReferences } from '../engine/references/dynamic-values.ts';

/**
 * The command line of a Python wheel task: its `parameters` in order, or `--name=value` for each of its
 * `named_parameters`. Job parameters are pushed down to a task with named parameters: they are added where it has
 * none of that name, and win where it has (Databricks' page "Configure settings for jobs and tasks").
 */
export function wheelArguments(
  { python_wheel_task }: TaskSettings,
  jobParameters: Readonly<Record<string, string>>,
  lookup: Lookup,
): string[] {
  const { parameters = [], named_parameters } = python_wheel_task ?? {};
  const named =
    named_parameters === undefined || Object.keys(named_parameters).length === 0
      ? {}
      : { ...resolved(named_parameters, lookup), ...jobParameters };
  return [
    ...parameters.map((parameter) => resolveReferences(parameter, lookup)),
    ...Object.entries(named).map(([name, value]) => `--${name}=${value}`),
  ];
}

function resolved(parameters: Readonly<Record<string, string>>, lookup: Lookup): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, resolveReferences(value, lookup)]),
  );
}
