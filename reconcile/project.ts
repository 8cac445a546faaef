import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { invalidProject, noProject } from './errors.ts';
import { readJson } from './read-json.ts';

const PROJECT_FILE = 'cdktf.json';
const DEFAULT_OUTPUT = 'cdktf.out';

/** As much of cdktf.json as we need. */
const projectSchema = z.looseObject({
  app: z.string().min(1),
  output: z.string().min(1).default(DEFAULT_OUTPUT),
});

export type Project = z.infer<typeof projectSchema>;

/** @throws UserError `no_project`, `invalid_project` */
export function readProject(directory: string): Project {
  const file = join(directory, PROJECT_FILE);
  const missing = () => noProject(directory);
  return readJson(file, projectSchema, missing, (problem) => invalidProject(file, problem));
}

/**
 * The absolute path of the folder that the app of a project writes to: CDKTF_OUTDIR, which cdktf itself heeds, else
 * what cdktf.json says, which need not be there.
 *
 * @throws UserError `invalid_project`
 */
export function outputFolder(directory: string, env: Readonly<Record<string, string | undefined>>): string {
  const output = existsSync(join(directory, PROJECT_FILE)) ? readProject(directory).output : DEFAULT_OUTPUT;
  return resolve(directory, env.CDKTF_OUTDIR || output);
}
