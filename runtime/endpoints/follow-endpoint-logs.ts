import { type Cadence, nextLook } from '../cadence.ts';
import { keepLooking, type Look } from '../keep-looking.ts';
import type { Persistence } from '../outage.ts';
import type { EndpointSnapshot } from './endpoint.ts';
import type { EndpointsClient, LogKind } from './endpoints-client.ts';
import * as errors from './errors.ts';

export interface FollowOptions extends Persistence {
  readonly client: EndpointsClient;
  readonly cadence: Cadence;
  readonly kind: LogKind;
  /** Ends it: a log has no end of its own. */
  readonly signal?: AbortSignal;
}

/**
 * What a served model writes, as it comes, until the signal: first what there is, then what was added.
 * @throws UserError `contact_lost`; ApiError; the reason of the signal
 */
export async function* followEndpointLogs(
  endpoint: EndpointSnapshot,
  model: string,
  options: FollowOptions,
): AsyncGenerator<Look<string>, void> {
  const { client, signal, cadence, kind } = options;
  let known: string | undefined;
  const looks = keepLooking(() => client.logs(endpoint.name, model, kind, { tries: 1, signal }), {
    ...options,
    pause: (random) => (known === undefined ? 0 : nextLook(cadence, { quietFor: 0, random })),
    contactLost: (reason) => errors.contactLost(endpoint, reason),
  });
  for await (const look of looks) {
    if (look.type !== 'found') {
      yield look;
      continue;
    }
    const text = known === undefined ? look.found : added(known, look.found);
    known = look.found;
    if (text !== '') yield { type: 'found', found: text };
  }
}

/**
 * What a log has that it had not before. Databricks gives its newest lines only: what they have in common with those
 * before is the end of the one and the beginning of the other.
 */
export function added(before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  // What is behind the last line break is a line that has only begun.
  const begun = old.pop() ?? '';
  for (let start = 0; start < old.length; start += 1) {
    const common = old.length - start;
    if (common < now.length && old.slice(start).every((line, index) => line === now[index])) {
      const rest = now.slice(common).join('\n');
      return rest.startsWith(begun) ? rest.slice(begun.length) : rest;
    }
  }
  return after.startsWith(begun) ? after.slice(begun.length) : after;
}
