import { z } from 'zod';

/** As much of an environment as is shown; unknown keys are kept, since `environments diff` compares them all. */
export const declaredEnvironmentSchema = z.looseObject({
  name: z.string(),
  workspace: z.union([
    z.looseObject({ type: z.literal('host'), host: z.string() }),
    z.looseObject({ type: z.literal('profile'), profile: z.string() }),
  ]),
  naming: z.looseObject({ prefix: z.string() }),
  schedules: z.string(),
  protect: z.boolean(),
  requirePlan: z.boolean().optional(),
});

/** An environment as the app declares it. */
export type DeclaredEnvironment = z.infer<typeof declaredEnvironmentSchema>;

/** `lakeform.json`, which the app writes beside cdktf's own manifest. */
export const environmentsFileSchema = z.looseObject({
  version: z.literal(1),
  environments: z.record(z.string(), declaredEnvironmentSchema),
  /** An example of each family of environments, by the pattern of their names, such as `pr-*`. */
  families: z.record(z.string(), declaredEnvironmentSchema).default({}),
  /** Names of environments by what they were called instead, such as a branch. */
  names: z.record(z.string(), z.string()).default({}),
  stacks: z.record(z.string(), z.looseObject({ environment: z.string() })),
});
