import type { Construct } from 'constructs';
import { report } from './problems.ts';

/** Terraform identifiers (https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers), ASCII only. */
const IDENTIFIER = /^[A-Za-z][A-Za-z0-9_-]*$/;

/**
 * The id that a new construct is to have: the one its author chose, once it is known to be fit for a Terraform
 * address and free. A bad id is reported, and a stand-in returned so that the rest of the app is still looked at.
 */
export function claimId(scope: Construct, id: string, what: string): string {
  if (!IDENTIFIER.test(id)) {
    report(
      scope,
      `${what} id '${id}' has characters that no Terraform address takes`,
      'use letters, digits, - and _, and begin with a letter',
    );
    return freeId(scope, 'invalid_id');
  }
  if (scope.node.tryFindChild(id) !== undefined) {
    report(scope, `two constructs are called '${id}' here; the second is a ${what}`, 'give one another id');
    return freeId(scope, id);
  }
  return id;
}

function freeId(scope: Construct, wanted: string): string {
  let count = 2;
  while (scope.node.tryFindChild(`${wanted}_${count}`) !== undefined) count++;
  return `${wanted}_${count}`;
}
