import { accessSync, constants, statSync } from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';
import { z } from 'zod';
import { runProgram } from './child-process.ts';
import { terraformMissing, terraformNotUsable, terraformTooOld } from './errors.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Terraform, or OpenTofu, as found on this machine. */
export interface TerraformBinary {
  readonly path: string;
  readonly version: string;
}

export interface TerraformSearch {
  /** A path, or a name on PATH. @default - LAKEFORM_TERRAFORM, else `terraform`, else `tofu` */
  readonly named?: string;
  readonly directory: string;
  readonly env: Variables;
  readonly signal: AbortSignal;
}

/** The first with `terraform show -json` of plans as read here, and override files in JSON. */
const OLDEST = [1, 5] as const;

const versionSchema = z.looseObject({ terraform_version: z.string() });

/**
 * Finds the Terraform to use and asks for its version.
 * @throws UserError `terraform_missing`, `terraform_not_usable`, `terraform_too_old`
 */
export async function findTerraform(search: TerraformSearch): Promise<TerraformBinary> {
  const named = search.named ?? (search.env.LAKEFORM_TERRAFORM || undefined);
  const names = named === undefined ? ['terraform', 'tofu'] : [named];
  const path = names.map((name) => locate(name, search)).find((found) => found !== undefined);
  if (path === undefined) throw terraformMissing(named);
  const version = await versionOf(path, search);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw terraformTooOld(path, version, OLDEST.join('.'));
  }
  return { path, version };
}

/** What to call it: `terraform` or `tofu`. */
export function programName({ path }: TerraformBinary): string {
  return basename(path, '.exe');
}

function locate(name: string, { directory, env }: TerraformSearch): string | undefined {
  if (/[\\/]/.test(name))
    return isExecutable(resolve(directory, name)) ? resolve(directory, name) : undefined;
  return (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

async function versionOf(path: string, { directory, env, signal }: TerraformSearch): Promise<string> {
  const output: string[] = [];
  const { code } = await runProgram(path, ['version', '-json'], {
    cwd: directory,
    env: { ...env, CHECKPOINT_DISABLE: '1' },
    signal,
    onStdout: (line) => output.push(line),
  });
  signal.throwIfAborted();
  const answer = versionSchema.safeParse(code === 0 ? parsed(output.join('\n')) : undefined);
  if (!answer.success) throw terraformNotUsable(path, code);
  return answer.data.terraform_version;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
