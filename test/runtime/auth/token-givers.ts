import { type AuthChoice, type CredentialSearch, findCredentials } from '../../../runtime/index.ts';
import { json, type Received, type Step, startScriptedServer } from '../../support/scripted-server.ts';
import { type VirtualClock, virtualClock } from '../../support/virtual-clock.ts';

/** A workspace and all that gives tokens for it, on one loopback server. */
export interface TokenGivers {
  readonly url: string;
  readonly received: Received[];
  readonly clock: VirtualClock;
  /** Sends what is for another host to the server, with that host as the first part of the path. */
  readonly fetch: typeof fetch;
  /** What is asked of this host and path, in order. */
  asked(path: string): Received[];
  find(search: Partial<CredentialSearch>): Promise<Found>;
  close(): Promise<void>;
}

/** Who we are found to be. */
export interface Found {
  readonly host: string;
  readonly choice: AuthChoice;
  readonly description: string;
  headers(options?: { renew?: boolean }): Promise<Record<string, string>>;
}

/** @param routes what a path is answered with; those not named answer 404 */
export async function startTokenGivers(routes: Readonly<Record<string, Step>>): Promise<TokenGivers> {
  const answer: Step = (response, request) => {
    const path = new URL(request.url, 'http://here').pathname;
    (routes[path] ?? json({ error_code: 'NOT_FOUND', message: path }, 404))(response, request);
  };
  const { url, received, close } = await startScriptedServer([answer]);
  const clock = virtualClock();

  const rerouted: typeof fetch = (input, init) => {
    const asked = new URL(input instanceof Request ? input.url : input);
    if (asked.origin === url) return fetch(asked, init);
    return fetch(`${url}/${asked.host}${asked.pathname}${asked.search}`, init);
  };

  return {
    url,
    received,
    clock,
    fetch: rerouted,
    close,
    asked: (path) => received.filter((request) => new URL(request.url, url).pathname === path),
    async find(search) {
      const found = await findCredentials({
        env: {},
        readConfigFile: async () => undefined,
        clock,
        fetch: rerouted,
        random: () => 0,
        ...search,
      });
      if (found === undefined) throw new Error('nothing to find');
      const { host, choice, authenticator } = found;
      return {
        host,
        choice,
        description: authenticator.description,
        headers: (options) => authenticator.headers(options),
      };
    },
  };
}

/** A token of an hour, as OAuth answers it. */
export const tokenAnswer = (value: string) =>
  json({ access_token: value, token_type: 'Bearer', expires_in: 3600 });

/** The form that was posted. */
export const formOf = (request: Received | undefined): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(request?.body));
