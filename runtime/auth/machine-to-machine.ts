import { formEncoded } from '../client/secrets.ts';
import type { Clock } from '../clock.ts';
import { type Authenticator, bearer } from './authenticator.ts';
import { renewedToken } from './renewed-token.ts';
import { requestToken } from './token-request.ts';

export interface MachineToMachineOptions {
  readonly host: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly description: string;
  readonly clock: Clock;
  /** What the token allows. @default all-apis */
  readonly scopes?: readonly string[];
  /** @default the global fetch */
  readonly fetch?: typeof fetch;
  /** A number from 0 up to 1, for jitter. @default Math.random */
  readonly random?: () => number;
}

/** OAuth machine-to-machine: a service principal's client id and secret buy tokens of about an hour. */
export function machineToMachine(options: MachineToMachineOptions): Authenticator {
  const { host, clientId, clientSecret, description, scopes = ['all-apis'] } = options;
  // RFC 6749, section 2.3.1: both halves are form-encoded first.
  const basic = Buffer.from([clientId, clientSecret].map(formEncoded).join(':')).toString('base64');
  const request = {
    url: new URL('/oidc/v1/token', host),
    form: { grant_type: 'client_credentials', scope: scopes.join(' ') },
    headers: { authorization: `Basic ${basic}` },
    secrets: [basic, clientSecret],
    description,
  };
  return bearer(
    description,
    renewedToken(() => requestToken(request, options), options),
  );
}
