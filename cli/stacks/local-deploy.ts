import { type LocalDeployMeans, localDeployMeans } from '../../reconcile/local-deploy-means.ts';
import type { SynthesizedStack } from '../../reconcile/synthesized.ts';
import type { TerraformSession } from '../../reconcile/terraform.ts';
import { addCatalogs, addRunAsPrincipals } from '../../workspace/index.ts';
import { loadAndPrint, wasLoaded } from '../local/load-and-print.ts';
import {
  type LocalWorkspace,
  type SynthesizedEnvironment,
  writeToStderr,
} from '../synthesized-environment.ts';
import { terraformRequest } from './terraform-session.ts';

/**
 * Terraform for the local workspace where it can be used without a network and nothing was loaded before; else the
 * stacks are loaded, which is all there is to do, and undefined is returned. Says which way it goes, and why.
 */
export async function terraformOrLoad(
  environment: SynthesizedEnvironment,
  named: string | undefined,
  signal: AbortSignal,
): Promise<TerraformSession | undefined> {
  const { app, stacks, local } = environment;
  if (local === undefined) return undefined;
  const means =
    (named === undefined ? loadAgain(environment) : undefined) ??
    (await localDeployMeans({ ...terraformRequest(named, signal), stacks, local }));
  if (means.type === 'terraform') {
    const { path, version } = means.session.binary;
    writeToStderr(`deploying to the local workspace through ${path} ${version}`);
    await prepareLocalWorkspace(local, stacks);
    return means.session;
  }
  const names = stacks.map(({ name }) => name);
  writeToStderr(`loading ${names.join(', ')} into the local workspace, without Terraform: ${means.because}`);
  await loadAndPrint({ outdir: app.outdir, local, stacks: names, signal });
  return undefined;
}

/** Adds what a workspace has of its own, and these stacks take for granted. */
export async function prepareLocalWorkspace(
  { url, token }: LocalWorkspace,
  stacks: readonly SynthesizedStack[],
): Promise<void> {
  await addRunAsPrincipals(url, token, stacks.flatMap(runAsOfJobs));
  await addCatalogs(url, token, stacks.flatMap(catalogsOfSchemas));
}

/** Whom the jobs of a stack run as. */
function runAsOfJobs(stack: SynthesizedStack): unknown[] {
  const jobs = Object.values(stack.template().resource?.databricks_job ?? {});
  return jobs.flatMap(({ run_as }) => run_as ?? []);
}

/** The catalogs that a stack puts schemas into and does not make itself. */
function catalogsOfSchemas(stack: SynthesizedStack): unknown[] {
  const { databricks_schema: schemas = {}, databricks_catalog: own = {} } = stack.template().resource ?? {};
  const made = Object.values(own).map(({ name }) => name);
  return Object.values(schemas)
    .map(({ catalog_name }) => catalog_name)
    .filter((name) => !made.includes(name));
}

/** Terraform, which does not know what was loaded, would make all of it once more. */
function loadAgain({ stacks, local }: SynthesizedEnvironment): LocalDeployMeans | undefined {
  const loaded = stacks.find(({ name }) => local !== undefined && wasLoaded(name, local));
  return loaded && { type: 'load', because: `${loaded.name} was loaded before` };
}
