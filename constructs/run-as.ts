import { type Identity, Principal } from './principal.ts';

/** As whom jobs run, as plain data. `deployer` leaves it to whoever applies. */
export type RunAs =
  | { readonly type: 'deployer' }
  | { readonly type: 'user'; readonly name: string }
  | { readonly type: 'servicePrincipal'; readonly applicationId: string };

/** The same as a principal; undefined for whoever applies, who is not known here. */
export function identityOf(runAs: RunAs): Identity | undefined {
  switch (runAs.type) {
    case 'deployer':
      return undefined;
    case 'user':
      return Principal.user(runAs.name);
    case 'servicePrincipal':
      return Principal.servicePrincipal(runAs.applicationId);
  }
}
