import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from '../read-json.ts';
import { noSavedPlan, unreadableSavedPlan } from './errors.ts';

/*
 * `lakeform-plan.json`: what a folder of saved plans is of, and which files belong to it, each by the SHA-256 of its
 * content. Version 1: fields may be added, none changes its meaning.
 */

export const INDEX_FILE = 'lakeform-plan.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A path inside of the app's output folder, from there on. */
const uploadPath = z
  .string()
  .min(1)
  .refine((path) => !path.startsWith('/') && !path.split('/').includes('..'), 'must stay in its folder');

const savedStack = {
  name: z.string().min(1).describe('Its full name.'),
  template: sha256.describe('Of its synthesized JSON.'),
  uploads: z
    .record(uploadPath, sha256)
    .describe(
      'The files that it uploads, such as wheels and notebooks, by their paths in the output folder.',
    ),
  lock: sha256
    .optional()
    .describe('Of the .terraform.lock.hcl that it was planned with; absent where it needs no provider.'),
};

const plannedStackSchema = z.looseObject({
  ...savedStack,
  type: z.literal('planned'),
  plan: sha256.describe('Of the plan file.'),
  changes: z.int().min(0).describe('How many resources and outputs the plan changes.'),
  allow_destroy: z
    .array(z.string())
    .describe('The protected resources that it destroys: deploying it needs --allow-destroy for each.'),
});

const waitingStackSchema = z.looseObject({
  ...savedStack,
  type: z.literal('waiting'),
  awaited: z.array(z.string()).describe('The stacks that must be applied before it can be planned.'),
});

export const planIndexSchema = z.looseObject({
  version: z.literal(1),
  environment: z.string().min(1),
  local: z.boolean().describe('Whether it is for a local workspace in place of the environment’s own.'),
  made: z.iso.datetime().describe('When it was made.'),
  terraform: z
    .looseObject({ program: z.string().describe('terraform or tofu.'), version: z.string() })
    .describe('What made it: nothing else can apply it.'),
  changes: z.boolean().describe('Whether deploying it changes anything.'),
  stacks: z
    .array(z.discriminatedUnion('type', [plannedStackSchema, waitingStackSchema]))
    .describe('In the order in which they are applied.'),
});

export type PlanIndex = z.infer<typeof planIndexSchema>;
export type SavedStack = PlanIndex['stacks'][number];

/** @throws UserError `no_saved_plan`, `unreadable_saved_plan` */
export function readPlanIndex(folder: string): PlanIndex {
  const file = join(folder, INDEX_FILE);
  const missing = () => noSavedPlan(folder);
  return readJson(file, planIndexSchema, missing, (problem) => unreadableSavedPlan(folder, file, problem));
}
