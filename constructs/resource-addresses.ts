import type { Construct } from 'constructs';
import { TerraformResource } from '#cdktf';
import { addressOf } from './private/addresses.ts';
import { authorId } from './private/construct-path.ts';
import { Resource } from './private/resource.ts';

/** Where a resource of a stack is for Terraform, and whose it is. */
export interface ResourceAddress {
  /** Such as `databricks_permissions.churn_job`. */
  readonly address: string;
  /** The id that the author gave to the construct that makes it: `churn`. */
  readonly constructId: string;
  /** Where it was before, if it moves. */
  readonly movedFrom: string | undefined;
}

/** Every resource of a stack. */
export function resourceAddresses(stack: Construct): ResourceAddress[] {
  return stack.node.findAll().flatMap((construct) => {
    const address = TerraformResource.isTerraformResource(construct) ? addressOf(construct) : undefined;
    if (address === undefined) return [];
    const constructId = authorId(construct.node.scope ?? construct);
    const movedFrom = construct instanceof Resource ? construct.earlierAddress : undefined;
    return [{ address, constructId, movedFrom }];
  });
}
