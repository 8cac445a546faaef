import type { Construct } from 'constructs';
import { badConstructId, constructIdTwice } from './errors.ts';
import { report } from './problems.ts';

/** Terraform identifiers (https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers), ASCII only. */
const IDENTIFIER = /^[A-Za-z][A-Za-z0-9_-]*$/;

/**
 * The node id of a new construct, such as `Pipeline churn`: its kind and the id that its author chose. In one place
 * there may be a pipeline, an experiment and a wheel called `churn`, since Terraform tells them apart by their types.
 * A bad id is reported, and a stand-in returned so that the rest of the app is still looked at.
 */
export function claimId(scope: Construct, id: string, kind: string): string {
  return claim(scope, id, kind, (name) => `${kind} ${name}`);
}

/** The node id of a construct whose siblings are all of its kind: the id itself. */
export function claimPlainId(scope: Construct, id: string, kind: string): string {
  return claim(scope, id, kind, (name) => name);
}

function claim(scope: Construct, id: string, kind: string, nodeId: (name: string) => string): string {
  const isFree = (name: string) => scope.node.tryFindChild(nodeId(name)) === undefined;
  if (!IDENTIFIER.test(id)) {
    report(scope, badConstructId(kind, id));
    return nodeId(firstFree('invalid_id', isFree));
  }
  if (isFree(id)) return nodeId(id);
  report(scope, constructIdTwice(kind, id));
  return nodeId(firstFree(id, isFree));
}

function firstFree(wanted: string, isFree: (name: string) => boolean): string {
  let count = 2;
  while (!isFree(`${wanted}_${count}`)) count++;
  return `${wanted}_${count}`;
}
