import { z } from 'zod';
import type { TaskSettings } from '../../jobs-api/index.ts';

const texts = z.array(z.string()).optional();
const named = z.record(z.string(), z.string()).optional();

/** Parameters of `jobs/run-now` and `jobs/runs/repair` for all tasks of a kind at once, the way before job parameters. */
export const overridesSchema = z.object({
  jar_params: texts,
  notebook_params: named,
  python_params: texts,
  python_named_params: named,
  spark_submit_params: texts,
  sql_params: named,
  dbt_commands: texts,
  pipeline_params: z.looseObject({}).optional(),
});

export type Overrides = z.infer<typeof overridesSchema>;

/** Only the overrides of a body that has more. */
export function givenOverrides(body: Overrides): Overrides {
  const fields = Object.keys(overridesSchema.shape);
  return overridesSchema.parse(
    Object.fromEntries(Object.entries(body).filter(([name]) => fields.includes(name))),
  );
}

/** A task with the parameters that the run was given for its kind: lists replace, tables are merged. */
export function withOverrides(task: TaskSettings, given: unknown): TaskSettings {
  const overrides = overridesSchema.safeParse(given).data;
  if (overrides === undefined) return task;
  const changes: Record<string, object | undefined> = {
    notebook_task: merged(task.notebook_task, 'base_parameters', overrides.notebook_params),
    spark_python_task: replaced(task.spark_python_task, 'parameters', overrides.python_params),
    python_wheel_task: merged(
      replaced(task.python_wheel_task, 'parameters', overrides.python_params),
      'named_parameters',
      overrides.python_named_params,
    ),
    spark_jar_task: replaced(task.spark_jar_task, 'parameters', overrides.jar_params),
    spark_submit_task: replaced(task.spark_submit_task, 'parameters', overrides.spark_submit_params),
    sql_task: merged(task.sql_task, 'parameters', overrides.sql_params),
    dbt_task: replaced(task.dbt_task, 'commands', overrides.dbt_commands),
    pipeline_task: isObject(task.pipeline_task)
      ? { ...task.pipeline_task, ...overrides.pipeline_params }
      : undefined,
  };
  const changed = Object.entries(changes).filter(([, block]) => block !== undefined);
  return { ...task, ...Object.fromEntries(changed) };
}

function replaced(block: unknown, field: string, value: unknown): object | undefined {
  if (!isObject(block)) return undefined;
  return value === undefined ? block : { ...block, [field]: value };
}

function merged(block: unknown, field: string, values: object | undefined): object | undefined {
  if (!isObject(block)) return undefined;
  const before = new Map(Object.entries(block)).get(field);
  return values === undefined ? block : { ...block, [field]: { ...before, ...values } };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
