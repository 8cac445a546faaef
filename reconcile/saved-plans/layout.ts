import { join } from 'node:path';

/*
 * What is where in a folder of saved plans. No name begins with a dot, and none is one that a project chose: stores of
 * artifacts leave out the first and refuse some of the others.
 */

/** The plan of all stacks as it was shown. */
export function shownPlanFile(folder: string): string {
  return join(folder, 'plan.txt');
}

/** What is kept of one stack. */
export interface StackFiles {
  readonly directory: string;
  /** Terraform's own plan. */
  readonly plan: string;
  /** The synthesized JSON. */
  readonly template: string;
  /** Terraform's lock of providers. */
  readonly lock: string;
}

export function stackFiles(folder: string, stack: string): StackFiles {
  const directory = join(folder, 'stacks', stack);
  return {
    directory,
    plan: join(directory, 'plan.tfplan'),
    template: join(directory, 'cdk.tf.json'),
    lock: join(directory, 'terraform.lock.hcl'),
  };
}

export function uploadsFolder(folder: string): string {
  return join(folder, 'uploads');
}

/** A file that stacks upload, by the digest of its content. */
export function uploadFile(folder: string, digest: string): string {
  return join(uploadsFolder(folder), digest);
}
