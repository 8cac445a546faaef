import type { IConstruct } from 'constructs';
import { Aspects, TerraformDataSource, TerraformElement, TerraformResource, TerraformStack } from '#cdktf';
import { type Block, resolvedBlock } from './resolution.ts';

/**
 * Composes the Terraform JSON of a stack with each resource rendered and resolved once. cdktf does that three times
 * (to find references to other stacks, element by element, and all in all), which is most of a synthesis. What is no
 * resource and no data source (backend, provider, outputs, notes) is little, and left to cdktf.
 */
export class Composition {
  private readonly stack: TerraformStack;
  private prepared = new Map<TerraformElement, Block>();
  private isFresh = false;

  constructor(stack: TerraformStack) {
    this.stack = stack;
  }

  /** The elements as Terraform will read them, for the checks that come before a synthesis, which takes them over. */
  rendered(): ReadonlyMap<TerraformElement, Block> {
    this.render();
    this.isFresh = true;
    return this.prepared;
  }

  /** In place of `prepareStack`: makes what references to other stacks need. */
  prepare(): void {
    if (!this.isFresh) this.render();
    this.isFresh = false;
    // They will run between this and the composition, and may change what is rendered.
    const hasAspects = this.stack.node.findAll().some((construct) => Aspects.of(construct).all.length > 0);
    if (hasAspects) this.prepared.clear();
  }

  /** In place of `toTerraform`, given as `composeByCdktf`. */
  compose(composeByCdktf: () => Block): Block {
    const elements = elementsOf(this.stack).filter(isResourceOrDataSource);
    const json = without(elements, composeByCdktf);
    // Overrides of the whole stack reach into its elements: they are merged over them.
    if ('resource' in json || 'data' in json) return composeByCdktf();
    for (const element of elements) {
      mergeInto(json, this.prepared.get(element) ?? this.blocksOf(element, false));
    }
    this.prepared.clear();
    return json;
  }

  private render(): void {
    this.stack.ensureBackendExists();
    for (const element of elementsOf(this.stack)) this.prepared.set(element, this.blocksOf(element, true));
  }

  private blocksOf(element: TerraformElement, preparing: boolean): Block {
    return resolvedBlock(element.toTerraform(), { scope: this.stack, preparing });
  }
}

/** The elements of a stack and, like everything that is done with it, not those of stacks inside it. */
function elementsOf(construct: IConstruct): TerraformElement[] {
  const children = construct.node.children.filter((child) => !TerraformStack.isStack(child));
  const below = children.flatMap(elementsOf);
  return TerraformElement.isTerraformElement(construct) ? [construct, ...below] : below;
}

function isResourceOrDataSource(element: TerraformElement): boolean {
  return TerraformResource.isTerraformResource(element) || TerraformDataSource.isTerraformDataSource(element);
}

/** What cdktf composes while `elements` have nothing to say. */
function without(elements: readonly TerraformElement[], composeByCdktf: () => Block): Block {
  for (const element of elements) element.toTerraform = () => ({});
  try {
    return composeByCdktf();
  } finally {
    for (const element of elements) Reflect.deleteProperty(element, 'toTerraform');
  }
}

/** As cdktf does it: blocks go into each other, and lists (`moved`, `import`) get longer. */
function mergeInto(target: Block, blocks: Block): void {
  for (const [key, value] of Object.entries(blocks)) {
    const known = target[key];
    if (isBlock(known) && isBlock(value)) mergeInto(known, value);
    else if (Array.isArray(known) && Array.isArray(value)) known.push(...value);
    else target[key] = value;
  }
}

function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
