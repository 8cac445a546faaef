import { randomInt } from 'node:crypto';
import type { Store } from '../store/store.ts';

/** Who a workspace is, and its first user, who administers it. */
export interface Identity {
  readonly workspaceId: number;
  readonly userId: number;
  readonly userName: string;
}

/** The identity of the workspace with this store: chosen once, since Terraform remembers the id of a workspace. */
export function workspaceIdentity(store: Store): Identity {
  const identities = store.collection<Identity>('identity');
  return (
    identities.get('workspace') ??
    identities.put('workspace', {
      workspaceId: randomInt(10 ** 12, 10 ** 13),
      userId: randomInt(10 ** 12, 10 ** 13),
      userName: 'developer@localhost.test',
    })
  );
}
