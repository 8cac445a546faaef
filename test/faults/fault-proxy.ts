import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type FaultKind, type FaultPlan, ON_CONNECTION, type PlannedFault } from './fault-plan.ts';

export interface FaultProxyOptions {
  /** The workspace that stands behind it. */
  readonly target: string;
  readonly plan: FaultPlan;
  /** The time of day in the workspace. */
  now(): number;
  /** Called when a request will never be answered. */
  onHanging?(headers: IncomingMessage['headers']): void;
  /** Called before a request is passed on, and after it was answered; may keep it waiting. */
  onPhase?(path: string, phase: 'arrived' | 'carried_out' | 'answered'): Promise<void> | undefined;
}

export interface FaultProxy {
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A server on loopback between a client and a workspace that lets go wrong what the plan says. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const { target, plan, now } = options;
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, response) => void serve(incoming, response));
  // A connection that is idle for long in real time is none in virtual time.
  server.keepAliveTimeout = 0;
  const url = await listening(server);
  return {
    url,
    close() {
      agent.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(incoming);
    const path = incoming.url ?? '';
    const fault = plan.take(path, ON_CONNECTION);
    await options.onPhase?.(path, 'arrived');
    const real = fault === undefined || fault.afterHandler ? await forward(incoming, body) : undefined;
    await options.onPhase?.(path, 'carried_out');
    if (fault !== undefined) answerFaulty(fault, response, real);
    else if (real !== undefined) send(response, real);
    if (fault?.kind === 'hang' || fault?.kind === 'hang_amid') options.onHanging?.(incoming.headers);
    await options.onPhase?.(path, 'answered');
  }

  function forward({ method, url: path, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { host: _, ...rest } = headers;
      const onward = request(
        new URL(path ?? '', target),
        { agent, method, headers: rest },
        async (answer) => {
          const type = answer.headers['content-type'] ?? 'application/json';
          resolve({
            status: answer.statusCode ?? 500,
            headers: { 'content-type': type },
            body: await bytesOf(answer),
          });
        },
      );
      onward.on('error', reject);
      onward.end(body);
    });
  }

  function send(response: ServerResponse, { status, headers, body }: Answer): void {
    response.writeHead(status, {
      ...headers,
      date: new Date(now()).toUTCString(),
      'content-length': body.length,
    });
    response.end(body);
  }

  function answerFaulty(
    { kind, retryAfter }: PlannedFault,
    response: ServerResponse,
    real: Answer | undefined,
  ): void {
    const answer = replacement(kind, retryAfter, real);
    if (answer !== undefined) send(response, answer);
    if (kind === 'cut' || kind === 'hang_amid') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 4096 });
      response.write('{"run_id":');
    }
    if (kind === 'reset') response.socket?.resetAndDestroy();
    if (kind === 'cut') setImmediate(() => response.socket?.resetAndDestroy());
  }
}

export async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  return `http://127.0.0.1:${address.port}`;
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function json(status: number, body: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(body)) };
}

function page(status: number, html: string): Answer {
  return { status, headers: { 'content-type': 'text/html' }, body: Buffer.from(html) };
}

/** What is answered instead; undefined where the connection is at fault. */
function replacement(kind: FaultKind, retryAfter: number, real: Answer | undefined): Answer | undefined {
  switch (kind) {
    case 'too_many':
      return json(429, { error_code: 'REQUEST_LIMIT_EXCEEDED', message: 'too many' });
    case 'too_many_later':
      return { ...json(429, { message: 'too many' }), headers: { 'retry-after': String(retryAfter) } };
    case 'server_error':
      return json(503, { error_code: 'TEMPORARILY_UNAVAILABLE', message: 'later' });
    case 'gateway_page':
      return page(502, '<html><h1>502 Bad Gateway</h1></html>');
    case 'login_page':
      return page(200, '<html><form>Sign in</form></html>');
    case 'redirect':
      return { ...page(302, ''), headers: { location: '/login.html' } };
    case 'other_shape':
      return json(200, { runs: 'none', run_id: {}, tasks: 7 });
    case 'half_json':
      return { ...json(200, {}), body: (real?.body ?? Buffer.from('{"run_id": 1')).subarray(0, 9) };
    case 'expired':
      return json(401, { error_code: 'UNAUTHENTICATED', message: 'the token has expired' });
    case 'expired_forbidden':
      return json(403, { error_code: '403', message: 'Invalid access token.' });
    default:
      return undefined;
  }
}
