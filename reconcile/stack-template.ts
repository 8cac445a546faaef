import { z } from 'zod';

/** cdktf's `manifest.json`. A stack that is no longer declared keeps its folder: only what stands here counts. */
export const manifestSchema = z.looseObject({
  stacks: z.record(
    z.string(),
    z.looseObject({
      workingDirectory: z.string(),
      synthesizedStackPath: z.string(),
      dependencies: z.array(z.string()).default([]),
    }),
  ),
});

const blocksSchema = z.record(z.string(), z.looseObject({}));

/** A stack's `cdk.tf.json`: resources by type, then by the name their author gave them. */
export const templateSchema = z.looseObject({
  terraform: z.looseObject({ backend: blocksSchema.optional() }).optional(),
  module: blocksSchema.optional(),
  resource: z.record(z.string(), blocksSchema).optional(),
});

export type StackTemplate = z.infer<typeof templateSchema>;
