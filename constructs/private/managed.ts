import type { Construct } from 'constructs';
import type { TerraformResource } from '#cdktf';
import type { ManagedProps } from '../managed-props.ts';
import { Stack } from '../stack.ts';
import { elementAddresses } from './addresses.ts';
import { attributeNameProblems } from './attribute-names.ts';
import { authorId, authorPath } from './construct-path.ts';
import {
  badMovedFrom,
  dependsOnOtherStack,
  dependsOnWhole,
  movedFromDeclared,
  movedFromItself,
} from './errors.ts';
import type { Mistake } from './mistake.ts';
import { report, reportAtSynthesis } from './problems.ts';

/** An id, or a Terraform address with its modules and index: `module.ml.databricks_job.this["churn"]`. */
const ID_OR_ADDRESS = /^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*|\[(\d+|"[^"]*")\])*$/;

/** The address that a resource of a construct had while the construct was called `movedFrom`. */
export function earlierAddress(resource: TerraformResource, movedFrom: string): string | undefined {
  const { id, scope } = resource.node;
  if (movedFrom.includes('.')) return id === 'Resource' ? movedFrom : undefined;
  // All resources of a construct are named after it: `churn`, `churn_job`.
  const rest = resource.friendlyUniqueId.slice(scope === undefined ? 0 : authorId(scope).length);
  return `${resource.terraformResourceType}.${movedFrom}${rest}`;
}

/** Reports at a construct what it was told and cannot be. @param resource its main one */
export function checkManagedProps(
  construct: Construct,
  resource: TerraformResource,
  props: ManagedProps,
): void {
  const { movedFrom, dependsOn = [] } = props;
  for (const problem of nameProblems(props)) report(construct, problem);
  if (movedFrom !== undefined) checkMove(construct, resource, movedFrom);
  for (const other of dependsOn) {
    if (construct.node.scopes.includes(other)) {
      report(construct, dependsOnWhole(authorPath(other)));
    } else if (Stack.of(other) !== Stack.of(construct)) {
      const [own, others] = [Stack.of(construct).node.id, Stack.of(other).node.id];
      report(construct, dependsOnOtherStack(authorPath(other), own, others));
    }
  }
}

function nameProblems({ overrides = {}, ignoreChanges = [] }: ManagedProps): Mistake[] {
  return [
    ...attributeNameProblems('overrides', Object.keys(overrides)),
    ...attributeNameProblems('ignoreChanges', ignoreChanges === 'all' ? [] : ignoreChanges),
  ];
}

function checkMove(construct: Construct, resource: TerraformResource, movedFrom: string): void {
  if (!ID_OR_ADDRESS.test(movedFrom)) {
    report(construct, badMovedFrom(movedFrom));
  } else if (movedFrom === authorId(construct)) {
    report(construct, movedFromItself(movedFrom));
  } else {
    reportAtSynthesis(construct, () => stillDeclared(construct, resource, movedFrom));
  }
}

/** Terraform cannot move away what is to stay (https://developer.hashicorp.com/terraform/language/modules/develop/refactoring). */
function stillDeclared(construct: Construct, resource: TerraformResource, movedFrom: string): Mistake[] {
  const address = earlierAddress(resource, movedFrom);
  const isDeclared = address !== undefined && elementAddresses(Stack.of(construct)).includes(address);
  return isDeclared ? [movedFromDeclared(movedFrom, address)] : [];
}
