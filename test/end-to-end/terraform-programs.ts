import { findTerraform, type TerraformBinary } from '../../reconcile/terraform-binary.ts';

/** Terraform or OpenTofu. */
export interface TerraformProgram {
  readonly name: 'terraform' | 'tofu';
  /** Undefined where it is not on PATH: what needs it is skipped. */
  readonly binary: TerraformBinary | undefined;
}

/** Both. Says which one is not here. */
export const TERRAFORM_PROGRAMS: readonly TerraformProgram[] = await Promise.all(
  (['terraform', 'tofu'] as const).map(async (name) => ({ name, binary: await find(name) })),
);

async function find(named: string): Promise<TerraformBinary | undefined> {
  const { signal } = new AbortController();
  try {
    return await findTerraform({ named, directory: process.cwd(), env: process.env, signal });
  } catch (error) {
    console.log(`tests with ${named} are skipped: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

/** What Terraform says is wrong, in one line. */
export function problemIn(output: string): string {
  return /^.*?(Error: .*)$/m.exec(output)?.[1] ?? output.trim();
}
