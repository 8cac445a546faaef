import { didYouMean } from '../messages/nearest.ts';
import { collisionsWith } from './collisions.ts';
import { invalidEnvironments, unknownEnvironment } from './errors.ts';
import { environmentProblems } from './problems.ts';
import type { Environment } from './schema.ts';

/** The variables of a process that choose an environment: `process.env`. */
export interface EnvironmentVariables {
  /** Name of the one environment to synthesize. @default - all of them */
  readonly LAKEFORM_ENV?: string | undefined;
  /** Address of a local workspace that takes the place of the environment's own. @default - none */
  readonly LAKEFORM_LOCAL?: string | undefined;
  /** Folder of Terraform's state for that workspace. @default - the project */
  readonly LAKEFORM_LOCAL_STATE?: string | undefined;
}

/**
 * The environments of an app, checked together when they are first asked for.
 *
 * @example new Environments([production, staging, dev], process.env)
 */
export class Environments<E extends Environment = Environment> {
  private readonly given: readonly E[];
  private readonly variables: EnvironmentVariables;

  /** @param environments production first: the others may not share its data or its state. */
  constructor(environments: readonly E[], variables: EnvironmentVariables = {}) {
    this.given = environments;
    this.variables = variables;
  }

  /**
   * Every environment, production first.
   * @throws UserError that names all mistakes in all of them
   */
  get all(): readonly E[] {
    const [production, ...others] = this.given;
    const problems = [
      ...this.given.flatMap((environment) => environmentProblems(environment)),
      ...others.flatMap((other) => (production === undefined ? [] : collisionsWith(production, other))),
    ];
    if (problems.length > 0) throw invalidEnvironments(problems);
    return this.given;
  }

  /**
   * The environments to synthesize: the one that LAKEFORM_ENV names, else all.
   * @throws UserError for a name that none has
   */
  get selected(): readonly E[] {
    const { LAKEFORM_ENV: name } = this.variables;
    if (!name) return this.all.map((environment) => this.rehearsed(environment));
    const environment = this.all.find((candidate) => candidate.name === name);
    const known = this.all.map((candidate) => candidate.name);
    if (environment === undefined) throw unknownEnvironment(name, known, didYouMean(name, known));
    return [this.rehearsed(environment)];
  }

  /** The environment on the local workspace, when one is to take the place of its own. */
  private rehearsed(environment: E): E {
    const { LAKEFORM_LOCAL: host, LAKEFORM_LOCAL_STATE: directory } = this.variables;
    if (!host) return environment;
    return {
      ...environment,
      workspace: { type: 'host', host },
      backend: { type: 'local', ...(directory && { directory }) },
    };
  }
}
