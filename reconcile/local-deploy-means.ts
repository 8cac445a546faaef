import { UserError } from '../messages/user-error.ts';
import type { LocalTarget } from './app.ts';
import type { SynthesizedStack } from './synthesized.ts';
import { StackTerraform, type TerraformSession } from './terraform.ts';
import { findTerraform, type TerraformSearch } from './terraform-binary.ts';
import { terraformVariables } from './terraform-variables.ts';

/** How a deployment to the local workspace is done. */
export type LocalDeployMeans =
  | { readonly type: 'terraform'; readonly session: TerraformSession }
  /** By loading what was synthesized; `because` says why Terraform cannot. */
  | { readonly type: 'load'; readonly because: string };

export interface LocalDeployRequest extends TerraformSearch {
  readonly stacks: readonly SynthesizedStack[];
  readonly local: LocalTarget;
  readonly write: (line: string) => void;
  readonly colour?: boolean;
}

/**
 * Whether Terraform can deploy these stacks to the local workspace: it is here, and so are the providers they need.
 * It is asked with the network closed, so the answer comes at once and is the same on a train. Where it can, the
 * stacks are initialized when this returns.
 *
 * @throws UserError `terraform_missing`, `terraform_not_usable`, `terraform_too_old` - only for a Terraform that was
 * asked for by name
 */
export async function localDeployMeans(request: LocalDeployRequest): Promise<LocalDeployMeans> {
  try {
    const session = await localSession(request);
    for (const stack of request.stacks) {
      if (await new StackTerraform(stack, session).initializeOffline()) continue;
      return {
        type: 'load',
        because: `terraform init of ${stack.name} needs a network: its providers are not on this machine`,
      };
    }
    return { type: 'terraform', session };
  } catch (error) {
    const isAbout = error instanceof UserError && error.code.startsWith('terraform_');
    if (!isAbout || request.named !== undefined) throw error;
    return { type: 'load', because: error.message };
  }
}

/** Terraform for the local workspace, with data and credentials of its own. */
export async function localSession(request: Omit<LocalDeployRequest, 'stacks'>): Promise<TerraformSession> {
  const { local, env, signal, write, colour } = request;
  return {
    binary: await findTerraform(request),
    env: terraformVariables(env, local),
    signal,
    write,
    colour,
    dataDirectory: `${local.stateDirectory}/data`,
  };
}
