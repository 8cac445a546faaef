import { spawnSync } from 'node:child_process';
import dns from 'node:dns';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestWorkspace, type TestWorkspace } from '../../testing/test-workspace.ts';
import { BEFORE_CONNECTION, FaultPlan } from './fault-plan.ts';
import { type FaultProxy, listening, startFaultProxy } from './fault-proxy.ts';
import { WorldClock } from './world-clock.ts';

const realFetch = globalThis.fetch;
const realTimeout = globalThis.setTimeout;
const realClear = globalThis.clearTimeout;

/** How long the command gives one try of a request: the only real timer that it has. */
const REQUEST_LIMIT = 60_000;

/** Tells the proxy which request of this process it is. */
const REQUEST_ID = 'x-request-id';

/** Called around every request of the process that is looked at. */
export interface RequestWatcher {
  /** Resolves when the request may be sent. */
  before(path: string): Promise<void>;
  after(path: string): Promise<void>;
}

/** A workspace, a network in which things go wrong, and time that passes for both. */
export class World {
  readonly workspace: TestWorkspace;
  readonly clock: WorldClock;
  readonly plan: FaultPlan;
  readonly proxy: FaultProxy;
  readonly directory = mkdtempSync(join(tmpdir(), 'lakeform-faults-'));
  watcher: RequestWatcher | undefined;
  private requests = 0;
  private readonly untrusted: { readonly url: string; close(): void };
  private readonly closedPort: string;

  private constructor(
    workspace: TestWorkspace,
    clock: WorldClock,
    plan: FaultPlan,
    proxy: FaultProxy,
    untrusted: { url: string; close(): void },
    closedPort: string,
  ) {
    this.closedPort = closedPort;
    this.workspace = workspace;
    this.clock = clock;
    this.plan = plan;
    this.proxy = proxy;
    this.untrusted = untrusted;
  }

  static async start(): Promise<World> {
    const workspace = await startTestWorkspace();
    const clock = new WorldClock(workspace);
    const plan = new FaultPlan();
    const onHanging = (headers: IncomingHttpHeaders) => clock.expectNoAnswer(String(headers[REQUEST_ID]));
    const proxy = await startFaultProxy({ target: workspace.url, plan, now: workspace.now, onHanging });
    const untrusted = await startUntrustedServer();
    const world = new World(workspace, clock, plan, proxy, untrusted, await closedPort());
    world.takeOver();
    return world;
  }

  async close(): Promise<void> {
    globalThis.fetch = realFetch;
    globalThis.setTimeout = realTimeout;
    globalThis.clearTimeout = realClear;
    this.untrusted.close();
    await this.proxy.close();
    await this.workspace.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Asks the workspace itself, past all that goes wrong. */
  async ask<T>(path: string, read: (answer: unknown) => T, body?: unknown): Promise<T> {
    const response = await realFetch(`${this.workspace.url}/api/2.2/jobs/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${this.workspace.token}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return read(await response.json());
  }

  /** From now on every request and every limit of one goes through this world. */
  private takeOver(): void {
    globalThis.fetch = (input, init) => this.fetch(new URL(String(input)), init);
    Object.assign(globalThis, {
      setTimeout: (callback: () => void, milliseconds?: number, ...rest: unknown[]) =>
        milliseconds === REQUEST_LIMIT
          ? this.clock.after(milliseconds, callback)
          : Reflect.apply(realTimeout, globalThis, [callback, milliseconds, ...rest]),
      clearTimeout: (timer: NodeJS.Timeout | (() => void)) =>
        typeof timer === 'function' ? timer() : realClear(timer),
    });
  }

  private async fetch(url: URL, init: RequestInit | undefined): Promise<Response> {
    const { watcher } = this;
    const path = url.pathname + url.search;
    await watcher?.before(path);
    try {
      return await this.answerTo(url, init);
    } finally {
      // Its effect may be there although it failed.
      await watcher?.after(path);
    }
  }

  private async answerTo(url: URL, init: RequestInit | undefined): Promise<Response> {
    this.requests += 1;
    const id = String(this.requests);
    this.clock.expectAnswer(id);
    try {
      const headersWithId = { ...init?.headers, [REQUEST_ID]: id };
      const response = await realFetch(this.addressFor(url), { ...init, headers: headersWithId });
      const { status, headers } = response;
      const body = Buffer.from(await response.arrayBuffer());
      return new Response(body.length === 0 ? null : body, { status, headers });
    } finally {
      this.clock.expectNoAnswer(id);
    }
  }

  private addressFor(url: URL): URL {
    const fault = this.plan.take(url.pathname, BEFORE_CONNECTION);
    switch (fault?.kind) {
      case 'dns':
        return new URL(url.pathname, `http://${NO_SUCH_HOST}`);
      case 'tls':
        return new URL(url.pathname, this.untrusted.url);
      case 'refused':
        return new URL(url.pathname, this.closedPort);
      default:
        return url;
    }
  }
}

const NO_SUCH_HOST = 'workspace.invalid';

/** The resolver of this machine may take seconds to say no. */
const realLookup = dns.lookup;
Object.assign(dns, {
  lookup(host: string, options: unknown, callback: (error: Error) => void) {
    if (host !== NO_SUCH_HOST) return Reflect.apply(realLookup, dns, [host, options, callback]);
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
    setImmediate(() => callback(error));
  },
});

/** Where nobody listens any more. */
async function closedPort(): Promise<string> {
  const server = createHttpServer();
  const url = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return url;
}

/** A server whose certificate nobody has signed. */
async function startUntrustedServer(): Promise<{ url: string; close(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'lakeform-certificate-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const made = spawnSync('openssl', [
    ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=localhost'.split(' '),
    ...['-keyout', key, '-out', certificate],
  ]);
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`);
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) });
  rmSync(folder, { recursive: true });
  const url = (await listening(server)).replace('http:', 'https:');
  return { url, close: () => void server.close() };
}
