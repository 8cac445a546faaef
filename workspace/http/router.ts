import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { Caller } from '../identity/caller.ts';
import { notModelled } from './api-error.ts';
import { JSON_LIMIT, readJson } from './body.ts';
import { parse } from './parse.ts';
import { routePattern } from './path-pattern.ts';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request as it came in: nothing of it checked yet. */
export interface IncomingRequest {
  readonly method: string;
  /** Decoded path, without the query. */
  readonly path: string;
  /** A name that is given more than once has all its values. */
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly headers: IncomingHttpHeaders;
  /** Whose token came with it. */
  readonly caller: Caller;
  /** Reads the body, up to this many bytes. */
  bytes(limit: number): Promise<Buffer>;
}

/** A request whose query and body have the shape its route asks for. */
export interface CheckedRequest<Query, Body> extends Omit<IncomingRequest, 'query'> {
  /** What stood for `:name` and `*name` in the path of the route. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
}

/**
 * How much of an operation there is: `real` does what Databricks does, `metadata` keeps and shows what it is given but
 * nothing comes of it, `absent` answers 501.
 */
export type Coverage = 'real' | 'metadata' | 'absent';

/** One operation of the workspace. The answer is JSON, or a `Reply`; undefined answers `{}`. */
export interface Route {
  readonly method: Method | 'ANY';
  readonly coverage: Coverage;
  /** What an absent one would be: `vector search`. */
  readonly absence?: string;
  /** As declared: `/api/2.0|2.1/clusters/get`. */
  readonly template: string;
  readonly path: RegExp;
  answer(request: IncomingRequest, params: Readonly<Record<string, string>>): Promise<unknown>;
}

interface Shape<Query extends z.ZodType, Body extends z.ZodType> {
  readonly query?: Query;
  readonly body?: Body;
}

type Handler<Query extends z.ZodType, Body extends z.ZodType> = (
  request: CheckedRequest<z.output<Query>, z.output<Body>>,
) => unknown;

/**
 * Declares an operation. Without a schema the body is not read: a handler that wants bytes asks for them.
 */
function route(method: Method) {
  return <Query extends z.ZodType = z.ZodUnknown, Body extends z.ZodType = z.ZodUnknown>(
    path: string,
    shape: Shape<Query, Body>,
    handler: Handler<Query, Body>,
  ): Route => ({
    method,
    coverage: 'real',
    template: path,
    path: routePattern(path),
    async answer(request, params) {
      const query = shape.query && parse(shape.query, request.query);
      const body = shape.body && parse(shape.body, readJson(await request.bytes(JSON_LIMIT)));
      return handler({ ...request, params, query, body } as CheckedRequest<z.output<Query>, z.output<Body>>);
    },
  });
}

export const get = route('GET');
export const head = route('HEAD');
export const post = route('POST');
export const put = route('PUT');
export const patch = route('PATCH');
export const del = route('DELETE');

/** The same operations, declared as keeping what they are given and no more. */
export function metadata(routes: readonly Route[]): Route[] {
  return routes.map((one) => ({ ...one, coverage: 'metadata' }));
}

/** Operations that are known and not modelled: whatever is sent to these paths answers 501 with this name. */
export function absent(name: string, ...paths: readonly string[]): Route[] {
  return paths.map((path) => ({
    method: 'ANY',
    coverage: 'absent',
    absence: name,
    template: path,
    path: routePattern(path),
    answer: async () => {
      throw notModelled(name);
    },
  }));
}

/** The route for this request and what its path stands for, or undefined when there is none. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | undefined {
  for (const candidate of routes) {
    const match = [method, 'ANY'].includes(candidate.method) ? candidate.path.exec(path) : null;
    if (match) return { route: candidate, params: { ...match.groups } };
  }
  return undefined;
}
