import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { planIndexSchema } from '../reconcile/saved-plans/plan-index.ts';
import { dryRunSchema } from './dry-run-schema.ts';
import { eventSchema, resultSchema } from './event-schemas.ts';

/** Writes the published JSON schemas. test/cli/screen/json-schema.test.ts fails when they are stale. */

const PUBLISHED: Readonly<Record<string, readonly [title: string, z.ZodType]>> = {
  'dry-run.schema.json': ['What lakeform prints with --dry-run', dryRunSchema],
  'events.schema.json': ['A line that lakeform prints with --json', eventSchema],
  'plan.schema.json': [
    'The index of plans that lakeform plan --out saves, lakeform-plan.json',
    planIndexSchema,
  ],
  'result.schema.json': ['The file that lakeform writes with --result-file', resultSchema],
};

export function publishedSchemas(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(PUBLISHED).map(([file, [title, schema]]) => [file, published(title, schema)]),
  );
}

function published(title: string, schema: z.ZodType): string {
  const { $schema, ...json } = z.toJSONSchema(schema, {
    // What a later version adds must not make today's readers refuse it.
    override: ({ jsonSchema }) => delete jsonSchema.additionalProperties,
  });
  return `${JSON.stringify({ $schema, title, ...json }, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of Object.entries(publishedSchemas())) {
    writeFileSync(fileURLToPath(new URL(`../docs/${file}`, import.meta.url)), text);
  }
}
