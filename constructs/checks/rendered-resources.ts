import { TerraformResource } from '#cdktf';
import { authorPath } from '../private/construct-path.ts';
import { Resource } from '../private/resource.ts';
import { Stack } from '../stack.ts';
import { type Attributes, blocksOf, isBlock, textOf } from './attributes.ts';

/** A resource as Terraform will read it: overrides are in it, and references are `${databricks_job.churn.id}`. */
export interface RenderedResource {
  /** Such as `databricks_job`. */
  readonly type: string;
  /** Such as `databricks_job.churn`. */
  readonly address: string;
  /** Where its problems are reported: the construct that the author wrote. */
  readonly path: string;
  readonly attributes: Attributes;
  /** The id of what it takes over. @default - it is made */
  readonly adopts?: string;
  /** The address that it had before. @default - it has not moved */
  readonly movedFrom?: string;
}

/** The resources of a stack: those of Lakeform's constructs, and those of the provider's own classes beside them. */
export function renderedResources(stack: Stack): RenderedResource[] {
  return [...stack.rendered()].flatMap(([element, block]) => {
    if (!TerraformResource.isTerraformResource(element)) return [];
    const type = element.terraformResourceType;
    const [adoption] = blocksOf(block, 'import');
    const [move] = blocksOf(block, 'moved');
    return attributesIn(block.resource, type).map(([id, attributes]) => ({
      type,
      address: `${type}.${id}`,
      path: pathOf(element),
      attributes,
      adopts: adoption && textOf(adoption, 'id'),
      movedFrom: move && textOf(move, 'from'),
    }));
  });
}

function attributesIn(resources: unknown, type: string): (readonly [string, Attributes])[] {
  const byId = isBlock(resources) ? resources[type] : undefined;
  if (!isBlock(byId)) return [];
  return Object.entries(byId).flatMap(([id, attributes]) => (isBlock(attributes) ? [[id, attributes]] : []));
}

/** A resource that a construct made for itself has the construct's path. */
function pathOf(resource: TerraformResource): string {
  const { scope } = resource.node;
  const isPart = resource instanceof Resource && scope !== undefined && !(scope instanceof Stack);
  return authorPath(isPart ? scope : resource);
}
