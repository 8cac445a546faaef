import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { portTaken } from '../errors.ts';
import { ANYONE, type Caller } from '../identity/caller.ts';
import { ApiError, malformedRequest, notModelled, requestTooLarge } from './api-error.ts';
import { requireLocalCaller } from './guard.ts';
import type { Broken, Interceptor } from './interceptor.ts';
import { jsonReply, Reply } from './reply.ts';
import { findRoute, type IncomingRequest, type Route } from './router.ts';

/** What a server answers with. */
export interface ServedWorkspace {
  /** Whose token a request carries. @throws ApiError 401, 403 - nobody's */
  authenticate(headers: IncomingHttpHeaders): Caller;
  readonly workspaceId: number;
  readonly routes: readonly Route[];
  /** Routes that need no token. */
  readonly publicRoutes: readonly Route[];
  /** @default - nothing is between the workspace and its clients */
  readonly intercept?: Interceptor;
}

/** A server that has its port, but answers nothing before `serve`. */
export interface Listener {
  readonly port: number;
  readonly url: string;
  /** Must be called in the same turn in which `listen` resolved, so that no request is lost. */
  serve(workspace: ServedWorkspace): void;
  close(): Promise<void>;
}

/** Longer than the idle time of any client's connection pool, so that the client closes first. */
const KEEP_ALIVE_MS = 120_000;

/**
 * Takes a port of 127.0.0.1; 0 takes a free one.
 * @throws UserError `port_taken`
 */
export async function listen(port: number): Promise<Listener> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  const taken = await listenOn(server, port);
  const url = `http://127.0.0.1:${taken}`;
  return {
    port: taken,
    url,
    serve: (workspace) => {
      server.on('request', (incoming, response) => {
        // A caller that went away meanwhile is answered too: nobody hears it.
        answer(incoming, workspace, taken)
          .then((answered) => deliver(response, answered, workspace.workspaceId))
          // HTTP cannot carry every text in a header.
          .catch((error) => deliver(response, refusal(error), workspace.workspaceId));
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject('code' in error && error.code === 'EADDRINUSE' ? portTaken(port) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

async function answer(
  incoming: IncomingMessage,
  workspace: ServedWorkspace,
  port: number,
): Promise<Reply | Broken> {
  try {
    requireLocalCaller(incoming.headers, port);
    const request = readRequest(incoming);
    const { intercept } = workspace;
    return await (intercept
      ? intercept(request, (asked) => answerRequest(asked, workspace))
      : answerRequest(request, workspace));
  } catch (error) {
    return refusal(error);
  }
}

async function answerRequest(request: IncomingRequest, workspace: ServedWorkspace): Promise<Reply> {
  try {
    const open = findRoute(workspace.publicRoutes, request.method, request.path);
    if (open) return toReply(await open.route.answer(request, open.params));
    const caller = workspace.authenticate(request.headers);
    const found = findRoute(workspace.routes, request.method, request.path);
    if (!found) throw notModelled(`${request.method} ${request.path}`);
    return toReply(await found.route.answer({ ...request, caller }, found.params));
  } catch (error) {
    return refusal(error);
  }
}

function readRequest(incoming: IncomingMessage): IncomingRequest {
  const [rawPath = '', rawQuery = ''] = splitOnce(incoming.url ?? '', '?');
  return {
    method: incoming.method ?? '',
    path: decodePath(rawPath),
    query: readQuery(new URLSearchParams(rawQuery)),
    headers: incoming.headers,
    caller: ANYONE,
    bytes: (limit) => readBytes(incoming, limit),
  };
}

function readQuery(given: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(given.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const [first = '', ...others] = given.getAll(name);
      return [name, others.length === 0 ? first : [first, ...others]];
    }),
  );
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw malformedRequest(`the path '${path}' is not percent-encoded as it should be`);
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

async function readBytes(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    // Read on to the end, so that a caller that is still sending hears the answer; keep nothing of it.
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw requestTooLarge(limit);
  return Buffer.concat(chunks);
}

function toReply(answered: unknown): Reply {
  return answered instanceof Reply ? answered : jsonReply(200, answered ?? {});
}

function refusal(error: unknown): Reply {
  if (error instanceof ApiError) return jsonReply(error.status, error.body);
  const message = error instanceof Error ? error.message : String(error);
  return jsonReply(500, {
    error_code: 'INTERNAL_ERROR',
    message: `defect of the local workspace: ${message}`,
  });
}

function deliver(response: ServerResponse, answered: Reply | Broken, workspaceId: number): void {
  if (answered instanceof Reply) send(response, answered, workspaceId);
  else breakOff(response, answered, workspaceId);
}

function send(response: ServerResponse, reply: Reply, workspaceId: number): void {
  writeHead(response, reply, workspaceId);
  response.end(reply.body);
}

function breakOff(response: ServerResponse, { connection, reply }: Broken, workspaceId: number): void {
  if (connection === 'hang') return;
  if (connection === 'reset' || reply === undefined) {
    response.socket?.resetAndDestroy();
    return;
  }
  writeHead(response, reply, workspaceId);
  response.write(reply.body.subarray(0, reply.body.length / 2), () => response.destroy());
}

function writeHead(response: ServerResponse, { status, headers, body }: Reply, workspaceId: number): void {
  response.writeHead(status, {
    'content-length': body.length,
    ...headers,
    'x-databricks-org-id': workspaceId,
  });
}
