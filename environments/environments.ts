import type { UserError } from '../messages/user-error.ts';
import { collisionsWith } from './collisions.ts';
import { invalidEnvironments, noMemberNamed, unknownEnvironment } from './errors.ts';
import { Family } from './family.ts';
import { familyProblems, memberProblems } from './family-problems.ts';
import { environmentProblems } from './problems.ts';
import type { Environment } from './schema.ts';

/** The variables of a process that choose an environment: `process.env`. */
export interface EnvironmentVariables {
  /** Name of the one environment to synthesize, be it of a family. @default - all that are given one by one */
  readonly LAKEFORM_ENV?: string | undefined;
  /** Address of a local workspace that takes the place of the environment's own. @default - none */
  readonly LAKEFORM_LOCAL?: string | undefined;
  /** Folder of Terraform's state for that workspace. @default - the project */
  readonly LAKEFORM_LOCAL_STATE?: string | undefined;
}

/**
 * The environments of an app, checked together when they are first asked for.
 *
 * @example new Environments([production, staging, dev, previews], process.env)
 */
export class Environments<E extends Environment = Environment> {
  private readonly fixed: readonly E[];
  private readonly declaredFamilies: readonly Family<E>[];
  private readonly variables: EnvironmentVariables;

  /**
   * @param environments production first: the others may not share its data or its state. Those of a family may share
   * neither, nor a prefix, with any other.
   */
  constructor(environments: readonly (E | Family<E>)[], variables: EnvironmentVariables = {}) {
    this.fixed = environments.flatMap((one) => (one instanceof Family ? [] : [one]));
    this.declaredFamilies = environments.filter((one) => one instanceof Family);
    this.variables = variables;
  }

  /**
   * Every environment, production first; of the families the one that LAKEFORM_ENV names.
   * @throws UserError that names all mistakes in all of them
   */
  get all(): readonly E[] {
    const { fixed, member } = this;
    const ofAll = [
      ...this.problemsOfFixed(),
      ...this.declaredFamilies.flatMap((family) => familyProblems(family)),
    ];
    const problems = ofAll.length > 0 || member === undefined ? ofAll : memberProblems(member, fixed);
    if (problems.length > 0) throw invalidEnvironments(problems);
    return member === undefined ? fixed : [...fixed, member];
  }

  /**
   * The environments to synthesize: the one that LAKEFORM_ENV names, else all.
   * @throws UserError for a name that none has
   */
  get selected(): readonly E[] {
    const { all, member } = this;
    const { LAKEFORM_ENV: given } = this.variables;
    if (!given) return all.map((environment) => this.rehearsed(environment));
    const environment = member ?? all.find(({ name }) => name === given);
    if (environment === undefined) throw this.unknown(given);
    return [this.rehearsed(environment)];
  }

  /** An example of every family, by its pattern. */
  get families(): Readonly<Record<string, E>> {
    return Object.fromEntries(
      this.declaredFamilies.map(({ pattern, samples: [sample] }) => [pattern, sample]),
    );
  }

  /** What LAKEFORM_ENV calls a member otherwise than by its name, such as the branch it is for, and that name. */
  get names(): Readonly<Record<string, string>> {
    const { member } = this;
    const { LAKEFORM_ENV: given } = this.variables;
    return !given || member === undefined || member.name === given ? {} : { [given]: member.name };
  }

  /** The member of a family that LAKEFORM_ENV names; no family takes the name of an environment that is given by itself. */
  private get member(): E | undefined {
    const { LAKEFORM_ENV: given } = this.variables;
    if (!given || this.fixed.some(({ name }) => name === given)) return undefined;
    return this.declaredFamilies
      .map((family) => family.memberFor(given))
      .find((member) => member !== undefined);
  }

  private problemsOfFixed(): string[] {
    const [production, ...others] = this.fixed;
    return [
      ...this.fixed.flatMap((environment) => environmentProblems(environment)),
      ...others.flatMap((other) => (production === undefined ? [] : collisionsWith(production, other))),
    ];
  }

  private unknown(given: string): UserError {
    const family = this.declaredFamilies.find(({ prefix, pattern }) => given === prefix || given === pattern);
    if (family !== undefined) return noMemberNamed(given, family.pattern);
    const names = this.fixed.map(({ name }) => name);
    const patterns = this.declaredFamilies.map(({ pattern }) => pattern);
    return unknownEnvironment(given, names, patterns);
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
