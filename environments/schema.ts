import { z } from 'zod';

/**
 * What an environment says. Production says all of it; the others say what differs, see `overlay`.
 * Secrets have no place here: every value is printed by `lakeform environments diff`.
 */

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and -');
const prefix = z.string().regex(/^[A-Za-z0-9_-]*$/, 'must be letters, digits, _ and -');
const duration = z.templateLiteral(
  [
    z.number().positive(),
    ' ',
    z.enum(['second', 'seconds', 'minute', 'minutes', 'hour', 'hours', 'day', 'days']),
  ],
  { error: "must be a number and a unit, such as '90 minutes'" },
);
const email = z.email('must be an email address');
const address = z.url({
  protocol: /^https?$/,
  error: 'must be an address, such as https://adb-1.azuredatabricks.net',
});

const workspace = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('host'), host: address }),
  z.strictObject({ type: z.literal('profile'), profile: z.string().min(1) }),
]);

const user = z.strictObject({ type: z.literal('user'), name: email });
const servicePrincipal = z.strictObject({
  type: z.literal('servicePrincipal'),
  applicationId: z.guid('must be an application id, a UUID'),
});

const runAs = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('deployer') }),
  user,
  servicePrincipal,
]);

const variable = z.union([z.string(), z.number(), z.boolean()], {
  error: 'must be a text, a number, true or false',
});

const keyPrefix = z.string().min(1).optional();

const backend = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('local'), directory: z.string().min(1).optional() }),
  z.strictObject({ type: z.literal('s3'), bucket: z.string().min(1), region: z.string().min(1), keyPrefix }),
  z.strictObject({
    type: z.literal('azurerm'),
    resourceGroup: z.string().min(1),
    storageAccount: z.string().min(1),
    container: z.string().min(1),
    keyPrefix,
  }),
  z.strictObject({ type: z.literal('gcs'), bucket: z.string().min(1), keyPrefix }),
  z.strictObject({ type: z.literal('pg'), schemaPrefix: z.string().optional() }),
  z.strictObject({ type: z.literal('http'), address }),
  z.strictObject({
    type: z.literal('cloud'),
    organization: z.string().min(1),
    hostname: z.string().optional(),
  }),
]);

export const environmentSchema = z.strictObject({
  /** Stacks are named after it. */
  name,
  /** Which workspace: by its address, or by a profile of ~/.databrickscfg. */
  workspace,
  /**
   * `prefix` stands before the name of everything that the environment makes in the workspace; `platform` before the
   * names of what it only finds there, where another environment makes that.
   */
  naming: z.strictObject({ prefix, platform: prefix.optional() }),
  /** On every job and cluster. */
  tags: z.record(z.string(), z.string()),
  /** As whom jobs run. */
  runAs,
  /** Who applies it, where that is always the same one: what they may do need not be granted. */
  deployer: z.discriminatedUnion('type', [user, servicePrincipal]).optional(),
  /** Whether schedules fire. */
  schedules: z.enum(['active', 'paused']),
  /** Whether Terraform refuses to destroy what holds data or credentials. */
  protect: z.boolean(),
  /** Whether `lakeform deploy` applies saved plans only, so that each could be reviewed. @default false */
  requirePlan: z.boolean().optional(),
  /** Defaults of tasks. */
  tasks: z.strictObject({ retries: z.number().int().min(0, 'must be 0 or more'), timeout: duration }),
  /** `maxWorkers` bounds every cluster, `nodeType` is for those that name none. */
  compute: z.strictObject({
    maxWorkers: z.number().int().min(1, 'must be 1 or more'),
    nodeType: z.string().min(1),
  }),
  /** Emails that hear of failed runs. */
  notifications: z.strictObject({ onFailure: z.array(email) }),
  /** Where pipelines keep data: the Unity Catalog volume /Volumes/<catalog>/<schema>/<volume>. */
  data: z.strictObject({
    catalog: z.string().min(1),
    schema: z.string().min(1),
    volume: z.string().min(1),
  }),
  /**
   * Where Terraform keeps state. Its credentials come from environment variables or `-backend-config`, never from here.
   * A stack's key is `<keyPrefix>/<stack>.tfstate`.
   */
  backend,
  /** What else the app's own stacks read, such as the id of a warehouse: see `Environment`. */
  variables: z.record(z.string(), variable).optional(),
});

/**
 * The values of an environment. An app whose stacks read more says what:
 *
 * @example
 * export type ScoringEnvironment = Environment & { readonly variables: { readonly warehouseId: string } };
 */
export type Environment = z.infer<typeof environmentSchema>;
