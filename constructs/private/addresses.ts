import type { Construct, IConstruct } from 'constructs';
import {
  TerraformDataSource,
  TerraformElement,
  TerraformOutput,
  TerraformResource,
  TerraformVariable,
} from '#cdktf';
import { authorPath } from './construct-path.ts';
import { addressTwice } from './errors.ts';
import type { Mistake } from './mistake.ts';

/** Where two elements of a stack have one address. cdktf merges such elements into one without a word. */
export function duplicateAddresses(stack: Construct): Mistake[] {
  const paths = new Map<string, string[]>();
  for (const construct of stack.node.findAll()) {
    const address = TerraformElement.isTerraformElement(construct) ? addressOf(construct) : undefined;
    if (address === undefined) continue;
    paths.set(address, [...(paths.get(address) ?? []), authorPath(construct)]);
  }
  return [...paths]
    .filter(([, owners]) => owners.length > 1)
    .map(([address, owners]) => addressTwice(address, owners));
}

/** The addresses of all that is declared at and below a construct. */
export function elementAddresses(construct: IConstruct): string[] {
  return construct.node
    .findAll()
    .flatMap((element) => (TerraformElement.isTerraformElement(element) ? (addressOf(element) ?? []) : []));
}

/** `databricks_job.churn`, `data.databricks_cluster.shared`; undefined for what has no address, such as a backend. */
export function addressOf(element: TerraformElement): string | undefined {
  const id = element.friendlyUniqueId;
  if (TerraformResource.isTerraformResource(element)) return `${element.terraformResourceType}.${id}`;
  if (TerraformDataSource.isTerraformDataSource(element))
    return `data.${element.terraformResourceType}.${id}`;
  if (TerraformOutput.isTerraformOutput(element)) return `output.${id}`;
  return element instanceof TerraformVariable ? `var.${id}` : undefined;
}
