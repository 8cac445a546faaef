import { notModelled } from '../http/api-error.ts';
import { Reply } from '../http/reply.ts';
import { findRoute, type Method, type Route } from '../http/router.ts';
import type { Caller } from '../identity/caller.ts';

/** A request to the workspace's own API, which answers as it does over HTTP. */
export interface ApiCall {
  readonly method: Method;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** @throws ApiError - as the API refuses it */
export type AskApi = (call: ApiCall) => Promise<unknown>;

/**
 * Asks the API in the name of somebody, without HTTP between: a page shows what any client would be told, and allows
 * what any client would be allowed.
 */
export function askAs(routes: readonly Route[], caller: Caller): AskApi {
  return async ({ method, path, query = {}, body }) => {
    const found = findRoute(routes, method, path);
    if (found === undefined) throw notModelled(`${method} ${path}`);
    const bytes = async () => Buffer.from(body === undefined ? '' : JSON.stringify(body));
    const request = { method, path, query, headers: {}, caller, bytes };
    const answer = await found.route.answer(request, found.params);
    return answer instanceof Reply ? JSON.parse(answer.body.toString('utf8')) : answer;
  };
}
