import { adminsOnly } from './errors.ts';

/** Who sends a request. */
export interface Caller {
  /** The id of the user or service principal. */
  readonly id: string;
  /** The user name, or the application id of a service principal: what access control lists know it by. */
  readonly name: string;
  readonly type: 'user' | 'servicePrincipal';
  /** Display names of the groups that it is in, directly or through others. */
  readonly groups: readonly string[];
  /** An administrator may do everything. */
  readonly isAdmin: boolean;
}

/** Who has sent no token yet. */
export const ANYONE: Caller = { id: '', name: '', type: 'user', groups: [], isAdmin: false };

/** @throws ApiError 403 */
export function requireAdmin({ isAdmin }: Caller): void {
  if (!isAdmin) throw adminsOnly();
}
