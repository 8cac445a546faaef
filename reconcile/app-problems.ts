import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { notSynthesized } from './errors.ts';
import { readJson } from './read-json.ts';

const appProblemSchema = z.object({
  rule: z.string().optional(),
  path: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  source: z.string().optional(),
});

/** Something wrong with what an app declares: what it prints for people, as data. */
export type AppProblem = z.infer<typeof appProblemSchema>;

/** `problems.json`, which an app writes when it refuses. */
const problemsFileSchema = z.looseObject({ version: z.literal(1), problems: z.array(appProblemSchema) });

/** What an app that refused has written. An app of another make writes nothing. */
export function readAppProblems(outdir: string): readonly AppProblem[] {
  const file = problemsFile(outdir);
  return existsSync(file) ? readJson(file, problemsFileSchema, () => notSynthesized(outdir)).problems : [];
}

/** So that no problems of an earlier run are taken for those of the next. */
export function forgetAppProblems(outdir: string): void {
  rmSync(problemsFile(outdir), { force: true });
}

function problemsFile(outdir: string): string {
  return join(outdir, 'problems.json');
}
