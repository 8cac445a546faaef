import { localSession } from '../../reconcile/local-deploy-means.ts';
import type { TerraformSession } from '../../reconcile/terraform.ts';
import { findTerraform } from '../../reconcile/terraform-binary.ts';
import { terraformVariables } from '../../reconcile/terraform-variables.ts';
import { type SynthesizedEnvironment, writeToStderr } from '../synthesized-environment.ts';
import { terminalOf } from '../terminal.ts';

/** What finding and running Terraform needs, from this process. */
export function terraformRequest(named: string | undefined, signal: AbortSignal) {
  return {
    named,
    directory: process.cwd(),
    env: process.env,
    signal,
    write: writeToStderr,
    colour: terminalOf(process.stderr, process.env).colour,
  };
}

/** Terraform for an environment's own workspace, or for the local one in its place. */
export async function terraformSession(
  { local }: SynthesizedEnvironment,
  named: string | undefined,
  signal: AbortSignal,
): Promise<TerraformSession> {
  const request = terraformRequest(named, signal);
  if (local !== undefined) return localSession({ ...request, local });
  const { write, colour } = request;
  return {
    binary: await findTerraform(request),
    env: terraformVariables(process.env),
    signal,
    write,
    colour,
  };
}
