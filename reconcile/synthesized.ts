import { isAbsolute, join, resolve } from 'node:path';
import { dependencyOrder } from './dependency-order.ts';
import type { DeclaredEnvironment } from './environment.ts';
import { environmentsFileSchema } from './environment.ts';
import { notSynthesized, unknownEnvironment } from './errors.ts';
import { readJson } from './read-json.ts';
import { manifestSchema, type StackTemplate, templateSchema } from './stack-template.ts';

/** One stack as the app wrote it. */
export interface SynthesizedStack {
  /** Its full name, such as `churn-dev`. */
  readonly name: string;
  readonly environment: string;
  /** Whether its environment protects what holds data or credentials. */
  readonly protect: boolean;
  /** The absolute path of the folder that Terraform works in. */
  readonly workingDirectory: string;
  /** The absolute path of what Terraform reads there. */
  readonly templateFile: string;
  /** Names of the stacks that must be applied before it. */
  readonly dependencies: readonly string[];
  /** What stands in `templateFile`, read anew at each call. */
  template(): StackTemplate;
}

/** A pipeline, which Databricks calls a job. */
export interface SynthesizedPipeline {
  /** The id its author gave it, such as `churn`. */
  readonly constructId: string;
  /** The job's name in the workspace, such as `dev_churn`. */
  readonly jobName: string;
  readonly stack: string;
}

/** What the app wrote into its output folder: the only thing that the command knows of it. */
export interface SynthesizedApp {
  /** The absolute path of the output folder. */
  readonly outdir: string;
  /** All environments the app declares, by name, whichever were synthesized; of families those that were. */
  readonly environments: ReadonlyMap<string, DeclaredEnvironment>;
  /** An example of each family of environments, by the pattern of their names. */
  readonly families: ReadonlyMap<string, DeclaredEnvironment>;
  /** Whether this names one of a family that is not synthesized: it is declared when it is. */
  isOfFamily(name: string): boolean;
  /**
   * The environment of this name.
   * @throws UserError `unknown_environment`; `not_synthesized` for one that a family makes when it is synthesized
   */
  environment(name: string): DeclaredEnvironment;
  /**
   * The stacks of an environment, each after those it depends on.
   * @throws UserError `unknown_environment`, `not_synthesized`, `stack_cycle`
   */
  stacks(environment: string): readonly SynthesizedStack[];
  /** The pipelines of an environment, in the order of its stacks. */
  pipelines(environment: string): readonly SynthesizedPipeline[];
  /** The name in the workspace of the pipeline with this construct id, or undefined when the environment has none. */
  jobName(environment: string, constructId: string): string | undefined;
  /** The name in the workspace of the cluster with this construct id, or undefined when the environment has none. */
  clusterName(environment: string, constructId: string): string | undefined;
  /** The name in the workspace of the serving endpoint with this construct id, or undefined when there is none. */
  endpointName(environment: string, constructId: string): string | undefined;
}

/**
 * Reads what the app wrote.
 *
 * @param projectDirectory the folder of cdktf.json
 * @param outdir the app's output folder, relative to the project @default 'cdktf.out'
 * @throws UserError `not_synthesized`, `unreadable_synthesis`
 */
export function readSynthesized(projectDirectory: string, outdir = 'cdktf.out'): SynthesizedApp {
  const directory = resolve(projectDirectory, outdir);
  const missing = () => notSynthesized(outdir);
  const manifest = readJson(join(directory, 'manifest.json'), manifestSchema, missing);
  const app = readJson(join(directory, 'lakeform.json'), environmentsFileSchema, missing);
  const environments = new Map(Object.entries(app.environments));
  const families = new Map(Object.entries(app.families));

  const all = Object.entries(manifest.stacks).flatMap(([name, stack]): SynthesizedStack[] => {
    const environment = app.stacks[name]?.environment;
    if (environment === undefined) return [];
    const file = inside(directory, stack.synthesizedStackPath);
    return [
      {
        name,
        environment,
        protect: environments.get(environment)?.protect ?? true,
        workingDirectory: inside(directory, stack.workingDirectory),
        templateFile: file,
        dependencies: stack.dependencies,
        template: () => readJson(file, templateSchema, () => notSynthesized(outdir, environment)),
      },
    ];
  });

  function isOfFamily(name: string): boolean {
    const isThere = environments.has(app.names[name] ?? name);
    return !isThere && [...families.keys()].some((pattern) => takes(pattern, name));
  }

  function environment(name: string): DeclaredEnvironment {
    const found = environments.get(app.names[name] ?? name);
    if (found !== undefined) return found;
    if (isOfFamily(name)) throw notSynthesized(outdir, name);
    throw unknownEnvironment(name, [...environments.keys()], [...families.keys()]);
  }

  function stacks(given: string): readonly SynthesizedStack[] {
    const { name } = environment(given);
    const ofEnvironment = all.filter((stack) => stack.environment === name);
    if (ofEnvironment.length === 0) throw notSynthesized(outdir, name);
    return dependencyOrder(ofEnvironment);
  }

  return {
    outdir: directory,
    environments,
    families,
    isOfFamily,
    environment,
    stacks,
    pipelines: (name) => stacks(name).flatMap(pipelinesOf),
    jobName: (name, constructId) => nameIn(stacks(name), 'databricks_job', constructId),
    clusterName: (name, constructId) =>
      nameIn(stacks(name), 'databricks_cluster', constructId, 'cluster_name'),
    endpointName: (name, constructId) => nameIn(stacks(name), 'databricks_model_serving', constructId),
  };
}

/** Whether a reader who says this means that pipeline: its construct id, or the name of its job. */
export function isCalled({ constructId, jobName }: SynthesizedPipeline, name: string): boolean {
  return name === constructId || name === jobName;
}

function pipelinesOf(stack: SynthesizedStack): SynthesizedPipeline[] {
  return Object.entries(stack.template().resource?.databricks_job ?? {}).flatMap(([constructId, { name }]) =>
    typeof name === 'string' ? { constructId, jobName: name, stack: stack.name } : [],
  );
}

/** The name in the workspace of the resource of this type and construct id. */
function nameIn(
  stacks: readonly SynthesizedStack[],
  type: string,
  constructId: string,
  attribute = 'name',
): string | undefined {
  return stacks
    .map((stack) => stack.template().resource?.[type]?.[constructId]?.[attribute])
    .find((name) => typeof name === 'string');
}

/** Whether a family has an environment of this name: `pr-*` has `pr-42`. */
function takes(pattern: string, name: string): boolean {
  const prefix = pattern.slice(0, -1);
  return name.startsWith(prefix) && name !== prefix && name !== pattern;
}

function inside(directory: string, path: string): string {
  return isAbsolute(path) ? path : join(directory, path);
}
