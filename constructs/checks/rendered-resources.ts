import type { IConstruct } from 'constructs';
import { TerraformResource } from '#cdktf';
import { authorPath } from '../private/construct-id.ts';
import { resolvedBlock } from '../private/resolution.ts';
import { Resource } from '../private/resource.ts';
import { Stack } from '../stack.ts';
import { type Attributes, isBlock } from './attributes.ts';

/** A resource as Terraform will read it, overrides included. */
export interface RenderedResource {
  /** Such as `databricks_job`. */
  readonly type: string;
  /** Such as `databricks_job.churn`. */
  readonly address: string;
  /** Where its problems are reported: the construct that the author wrote. */
  readonly path: string;
  readonly attributes: Attributes;
}

/** The resources of a stack: those of Lakeform's constructs, and those of the provider's own classes beside them. */
export function renderedResources(stack: IConstruct): RenderedResource[] {
  return stack.node.findAll().flatMap((construct) => {
    if (!TerraformResource.isTerraformResource(construct)) return [];
    const attributes = attributesOf(construct);
    if (attributes === undefined) return [];
    const type = construct.terraformResourceType;
    return { type, address: `${type}.${construct.friendlyUniqueId}`, path: pathOf(construct), attributes };
  });
}

function attributesOf(resource: TerraformResource): Attributes | undefined {
  const byType: unknown = resource.toTerraform().resource;
  const byId = isBlock(byType) ? byType[resource.terraformResourceType] : undefined;
  const attributes = isBlock(byId) ? byId[resource.friendlyUniqueId] : undefined;
  return isBlock(attributes) ? attributes : undefined;
}

/** A resource that a construct made for itself has the construct's path. */
function pathOf(resource: TerraformResource): string {
  const { scope } = resource.node;
  const isPart = resource instanceof Resource && scope !== undefined && !(scope instanceof Stack);
  return authorPath(isPart ? scope : resource);
}

/** A text with references in it as Terraform will read it. */
export function referenceText(stack: IConstruct, text: string): string {
  const { resolved } = resolvedBlock({ resolved: text }, { scope: stack, preparing: false });
  return typeof resolved === 'string' ? resolved : text;
}
