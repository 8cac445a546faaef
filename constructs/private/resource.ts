import type { Construct } from 'constructs';
import { type ITerraformDependable, TerraformResource } from '#cdktf';
import type { ManagedProps } from '../managed-props.ts';
import { Stack } from '../stack.ts';
import { addressOf, elementAddresses } from './addresses.ts';
import { type FindByName, importId } from './adoption.ts';
import type { ElementProps, TerraformAttributes } from './element-props.ts';
import { escapeLiterals } from './literals.ts';
import { checkManagedProps, earlierAddress } from './managed.ts';
import { withOverrides } from './overrides.ts';

export interface ResourceProps<Config> extends ElementProps<Config> {
  /** The author's props, of the construct whose main resource it is. */
  readonly managed?: ManagedProps;
  /** It holds data or credentials: protected where neither its author nor the stack says otherwise. @default false */
  readonly stateful?: boolean;
  /** @default - it is adopted by its id only */
  readonly findByName?: FindByName;
  readonly dependsOn?: readonly ITerraformDependable[];
  /** On replacement the new one is made before the old one goes. @default false */
  readonly createBeforeDestroy?: boolean;
}

/**
 * A resource of the databricks provider, typed by the bindings' configuration but rendered as plain data: half
 * the synthesis time and a third less memory than the bindings' classes, for the same JSON. A construct calls its
 * main one `Resource`.
 */
export class Resource<Config> extends TerraformResource {
  private readonly render: () => TerraformAttributes<Config>;
  private readonly managed: ManagedProps;
  private readonly adoptedId: string | undefined;

  constructor(scope: Construct, id: string, props: ResourceProps<Config>) {
    super(scope, id, {
      terraformResourceType: props.type,
      terraformGeneratorMetadata: { providerName: 'databricks' },
      // cdktf would write an empty list.
      dependsOn: props.dependsOn?.length ? [...props.dependsOn] : undefined,
      lifecycle: lifecycle(scope, props),
    });
    this.render = props.render;
    this.managed = props.managed ?? {};
    this.adoptedId = importId(scope, this.managed.adopt, props.findByName);
    checkManagedProps(scope, this, this.managed);
  }

  /** A reference to the id that the resource gets when it is applied. */
  get id(): string {
    return this.getStringAttribute('id');
  }

  /** Where it was before its construct got another id, if it did: the main resource of the construct knows that id. */
  get earlierAddress(): string | undefined {
    const main = this.node.scope?.node.tryFindChild('Resource');
    const { movedFrom } = main instanceof Resource ? main.managed : this.managed;
    return movedFrom === undefined ? undefined : earlierAddress(this, movedFrom);
  }

  override toTerraform(): Record<string, unknown> {
    const to = addressOf(this);
    const from = this.earlierAddress;
    return {
      ...super.toTerraform(),
      // cdktf's own `moveFromId` and `importFrom` run Terraform at synthesis to ask for its version.
      moved: from && [{ from, to }],
      import: this.adoptedId && [escapeLiterals({ id: this.adoptedId, to })],
    };
  }

  override get terraformMetaArguments(): Record<string, unknown> {
    const { dependsOn, ...others } = super.terraformMetaArguments;
    const addresses = this.managed.dependsOn?.flatMap(elementAddresses) ?? [];
    return {
      ...others,
      dependsOn: addresses.length === 0 ? dependsOn : [...(dependsOn ?? []), ...addresses],
    };
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return escapeLiterals(withOverrides(this.render(), this.managed.overrides));
  }
}

type LifecycleProps = Pick<ResourceProps<never>, 'managed' | 'stateful' | 'createBeforeDestroy'>;

function lifecycle(scope: Construct, { managed = {}, stateful, createBeforeDestroy }: LifecycleProps) {
  const protect = managed.protect ?? (stateful && Stack.of(scope).protect);
  const { ignoreChanges } = managed;
  if (!protect && !createBeforeDestroy && ignoreChanges === undefined) return undefined;
  return {
    ...(protect && { preventDestroy: true }),
    ...(createBeforeDestroy && { createBeforeDestroy: true }),
    ...(ignoreChanges && { ignoreChanges: ignoreChanges === 'all' ? ignoreChanges : [...ignoreChanges] }),
  };
}
