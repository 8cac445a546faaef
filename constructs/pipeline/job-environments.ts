import type { JobConfig, JobEnvironmentSpec } from '#databricks/job';
import type { ServerlessCompute } from '../compute/serverless-compute.ts';
import { environmentDependencies } from '../libraries/environment-dependencies.ts';
import { sortedLibraries } from '../libraries/library.ts';
import { compareText } from '../private/compare-text.ts';
import type { Mistake } from '../private/mistake.ts';
import { reportAtSynthesis } from '../private/problems.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';
import { environmentTwice } from './errors.ts';
import type { Pipeline } from './pipeline.ts';
import type { Task } from './task.ts';

/** One environment of a job, shared by the tasks that need the same. */
interface Environment {
  readonly key: string;
  readonly spec: EnvironmentSpec;
  /** The task that asked for it first: what is wrong with it is reported there. */
  readonly firstTask: Task<string>;
  readonly problems: readonly Mistake[];
}

/** The bindings are older than `base_environment`. */
type EnvironmentSpec = TerraformShape<JobEnvironmentSpec> & { base_environment?: string };

/** The serverless environments of one pipeline. Tasks whose environments are equal share one. */
export class JobEnvironments {
  private readonly pipeline: Pipeline<string>;
  private readonly uses = new Map<Task<string>, ServerlessCompute>();
  private resolved: ReadonlyMap<Task<string>, Environment> = new Map();

  constructor(pipeline: Pipeline<string>) {
    this.pipeline = pipeline;
  }

  /** The key under which a task finds its environment, known once all tasks are. Reports at the task what is wrong. */
  keyOf(compute: ServerlessCompute, task: Task<string>): () => string {
    this.uses.set(task, compute);
    reportAtSynthesis(task, () => this.problemsOf(task));
    return () => this.resolve().get(task)?.key ?? '';
  }

  render(): TerraformShape<JobConfig>['environment'] {
    const environments = [...new Set(this.resolve().values())];
    if (environments.length === 0) return undefined;
    return environments
      .sort((a, b) => compareText(a.key, b.key))
      .map(({ key, spec }) => ({ environment_key: key, spec }));
  }

  private problemsOf(task: Task<string>): readonly Mistake[] {
    const environment = this.resolve().get(task);
    return environment?.firstTask === task ? environment.problems : [];
  }

  /** Asked when nothing more is declared; asked earlier, it is resolved again for those who came since. */
  private resolve(): ReadonlyMap<Task<string>, Environment> {
    if (this.resolved.size === this.uses.size) return this.resolved;
    const byValue = new Map<string, Environment>();
    const byTask = new Map<Task<string>, Environment>();
    const named = new Map<string, ServerlessCompute>();
    for (const [task, compute] of this.uses) {
      const { value, spec, problems } = contentOf(compute, task);
      let environment = byValue.get(value);
      if (environment === undefined) {
        const key = this.nameOf(compute, task, named);
        const conflict = named.has(key) ? [environmentTwice(key)] : [];
        named.set(key, compute);
        environment = { key, spec, firstTask: task, problems: [...problems, ...conflict] };
        byValue.set(value, environment);
      }
      byTask.set(task, environment);
    }
    this.resolved = byTask;
    return byTask;
  }

  /** One compute makes several environments where its tasks need different libraries: the first has its name. */
  private nameOf(
    compute: ServerlessCompute,
    task: Task<string>,
    named: ReadonlyMap<string, ServerlessCompute>,
  ): string {
    const name = compute.props.name ?? (compute === this.pipeline.compute ? 'default' : task.key);
    return named.get(name) === compute ? task.key : name;
  }
}

/** What a task needs of its environment. `value` is equal for two that are. */
function contentOf(
  { props }: ServerlessCompute,
  task: Task<string>,
): { value: string; spec: EnvironmentSpec; problems: readonly Mistake[] } {
  const libraries = sortedLibraries([...(props.libraries ?? []), ...task.libraries]);
  const base =
    props.baseEnvironment === undefined
      ? { environment_version: props.environmentVersion ?? '4' }
      : { base_environment: props.baseEnvironment };
  const { dependencies, javaDependencies, problems } = environmentDependencies(libraries);
  return {
    value: JSON.stringify([base, libraries.map(({ key }) => key)]),
    spec: {
      ...base,
      // Empty lists would show up in every plan as a difference.
      ...(dependencies.length > 0 && { dependencies: [...dependencies] }),
      ...(javaDependencies.length > 0 && { java_dependencies: [...javaDependencies] }),
    },
    problems,
  };
}
