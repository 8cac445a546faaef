import type { Construct, IConstruct, Node } from 'constructs';
import { type TerraformElement, TerraformStack } from '#cdktf';
import { UserError } from '../messages/user-error.ts';
import { defaultNodeTypeProblem } from './compute/cloud.ts';
import type { DurationText } from './duration.ts';
import type { Identity } from './principal.ts';
import { duplicateAddresses } from './private/addresses.ts';
import { type Backend, createBackend } from './private/backend.ts';
import { Composition } from './private/composition.ts';
import { claimPlainId } from './private/construct-id.ts';
import { authorId } from './private/construct-path.ts';
import { DatabricksProvider } from './private/databricks-provider.ts';
import { report, reportAtSynthesis } from './private/problems.ts';
import { identityOf, type RunAs } from './run-as.ts';

/** Which workspace a stack belongs to. Credentials are never part of it: they come from the machine that applies. */
export type Workspace =
  | { readonly type: 'host'; readonly host: string }
  | { readonly type: 'profile'; readonly profile: string };

/** What the resources of a stack share. An environment is one of these with a name. */
export interface StackProps {
  /** @default - what Terraform's environment says: DATABRICKS_HOST or a profile */
  readonly workspace?: Workspace;
  /**
   * `prefix` stands before every name that a construct gives to a thing in the workspace, `platform` before the names
   * of what another environment gives to all, see `ofPlatform`. @default - no prefix; the platform has the same
   */
  readonly naming?: { readonly prefix: string; readonly platform?: string };
  /** On every job and cluster. @default - none */
  readonly tags?: Readonly<Record<string, string>>;
  /** @default - the deployer */
  readonly runAs?: RunAs;
  /**
   * Who applies it, such as the service principal of CI. Grants to them are left out: they may manage what they make
   * anyway, Databricks refuses to give them less, and to give them more shows up as a change on every plan.
   * @default - not known
   */
  readonly deployer?: RunAs;
  /** Whether schedules fire. @default active */
  readonly schedules?: 'active' | 'paused';
  /** Whether Terraform refuses to destroy what holds data or credentials. @default true */
  readonly protect?: boolean;
  /** Defaults of tasks. @default - no retry, no timeout */
  readonly tasks?: { readonly retries?: number; readonly timeout?: DurationText };
  /** `maxWorkers` bounds every cluster, `nodeType` is for those that name none. @default - no bound, no node type */
  readonly compute?: { readonly maxWorkers?: number; readonly nodeType?: string };
  /** Emails that hear of failed runs. @default - nobody */
  readonly notifications?: { readonly onFailure: readonly string[] };
  /** Where Terraform keeps the stack's state. @default - a file in the project */
  readonly backend?: Backend;
}

/**
 * Resources that are planned and applied together, in one workspace.
 * An element's address comes from the id that its author chose, never from where it is nested:
 * `new Pipeline(this, 'churn')` is `databricks_job.churn` wherever it stands.
 */
export class Stack extends TerraformStack {
  /** The stack that a construct is in. */
  static override of(construct: IConstruct): Stack {
    const stack = TerraformStack.of(construct);
    if (stack instanceof Stack) return stack;
    const problem = `[${construct.node.path}] is in a TerraformStack of cdktf; Lakeform's constructs need a Stack`;
    throw new UserError('foreign_stack', problem, { hint: "import { Stack } from 'lakeform'" });
  }

  readonly workspace: Workspace | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly runAs: Identity | undefined;
  readonly deployer: Identity | undefined;
  readonly schedules: 'active' | 'paused';
  readonly protect: boolean;
  readonly tasks: { readonly retries?: number; readonly timeout?: DurationText };
  readonly compute: { readonly maxWorkers?: number; readonly nodeType?: string };
  readonly notifications: { readonly onFailure: readonly string[] };
  private readonly naming: NonNullable<StackProps['naming']>;
  private readonly composition = new Composition(this);

  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, claimPlainId(scope, id, 'stack'));
    this.workspace = props.workspace;
    this.tags = props.tags ?? {};
    this.runAs = props.runAs && identityOf(props.runAs);
    this.deployer = props.deployer && identityOf(props.deployer);
    this.schedules = props.schedules ?? 'active';
    this.protect = props.protect ?? true;
    this.tasks = props.tasks ?? {};
    this.compute = props.compute ?? {};
    this.notifications = props.notifications ?? { onFailure: [] };
    this.naming = props.naming ?? { prefix: '' };
    for (const identity of [this.runAs, this.deployer]) {
      if (identity?.problem !== undefined) report(this, identity.problem);
    }
    const nodeTypeProblem = defaultNodeTypeProblem(this);
    if (nodeTypeProblem !== undefined) report(this, nodeTypeProblem);
    createBackend(this, props.backend ?? { type: 'local' });
    this.createProvider();
    reportAtSynthesis(this, () => duplicateAddresses(this));
  }

  /** The name that a thing called `name` has in the workspace: with the environment's prefix. */
  named(name: string): string {
    return `${this.naming.prefix}${name}`;
  }

  /**
   * The name in the workspace of what the platform gives to all, such as a shared cluster: with the prefix of the
   * environment whose platform this one uses, mostly its own.
   *
   * @example Cluster.fromName(this, 'shared', this.ofPlatform('shared'))
   */
  ofPlatform(name: string): string {
    const { prefix, platform = prefix } = this.naming;
    return `${platform}${name}`;
  }

  /** Its elements as Terraform will read them. @internal */
  rendered(): ReturnType<Composition['rendered']> {
    return this.composition.rendered();
  }

  override prepareStack(): void {
    this.composition.prepare();
  }

  override toTerraform(): Record<string, unknown> {
    return this.composition.compose(() => super.toTerraform());
  }

  /** @param element a node of its own where cdktf names what is no element, such as the folder of an asset */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const { id, scope } = 'node' in element ? element.node : element;
    const name = id === 'Resource' && scope !== undefined ? authorId(scope) : id;
    // cdktf calls the outputs that other stacks read after what they refer to: `databricks_job.churn.id`.
    return name.replaceAll(/[^\w-]+/g, '_');
  }

  private createProvider(): void {
    const { workspace } = this;
    new DatabricksProvider(this, {
      host: workspace?.type === 'host' ? workspace.host : undefined,
      profile: workspace?.type === 'profile' ? workspace.profile : undefined,
    });
  }
}
