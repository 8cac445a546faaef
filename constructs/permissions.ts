import { Construct } from 'constructs';
import { nobodyGranted } from './errors.ts';
import type { ManagedProps } from './managed-props.ts';
import type { Principal } from './principal.ts';
import { AccessControl } from './private/access-control.ts';
import { claimId } from './private/construct-id.ts';
import type { PermissionKind, PermissionLevel } from './private/permission-levels.ts';
import { reportAtSynthesis } from './private/problems.ts';

export type { PermissionKind, PermissionLevel } from './private/permission-levels.ts';

export interface PermissionsProps<Kind extends PermissionKind> extends ManagedProps {
  readonly kind: Kind;
  /**
   * Its id; of an app or a database its name; of a notebook, directory, file or repo its path. The use of tokens and
   * passwords has permissions for the whole workspace: their kind is the object.
   */
  readonly object: Kind extends 'tokens' | 'passwords' ? Kind : string;
}

/**
 * Who may use something that is not declared here. The permissions that it had before are replaced; whoever deploys,
 * admins, and what a folder above it grants, stay. What is declared here has its own `grant…` instead.
 *
 * @example
 * const endpoint = new Permissions(this, 'churn', { kind: 'servingEndpoint', object: 'a1b2c3' });
 * endpoint.grant('CAN_QUERY', Principal.group('data-science'));
 */
export class Permissions<const Kind extends PermissionKind> extends Construct {
  private readonly access: AccessControl<Kind>;
  private isGranted = false;

  constructor(scope: Construct, id: string, props: PermissionsProps<Kind>) {
    super(scope, claimId(scope, id, 'Permissions'));
    const { kind, object } = props;
    this.access = new AccessControl(this, { kind, object, managed: props });
    reportAtSynthesis(this, () => (this.isGranted ? [] : [nobodyGranted()]));
  }

  /** One of the levels that its kind has. */
  grant(level: PermissionLevel<Kind>, ...principals: Principal[]): void {
    this.isGranted = true;
    this.access.grant(level, principals);
  }
}
