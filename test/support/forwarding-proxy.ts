import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Received } from './scripted-server.ts';

export interface ForwardingProxy {
  readonly url: string;
  /** What may have changed something: every request that was no GET, as it came. */
  readonly writes: Received[];
  close(): Promise<void>;
}

/** A server on loopback that passes everything on to another one. */
export async function startForwardingProxy(target: string): Promise<ForwardingProxy> {
  const writes: Received[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    if (method !== 'GET') writes.push({ method, url, headers, body: body.toString() });
    const passedOn = await fetch(new URL(url, target), {
      method,
      headers: {
        authorization: headers.authorization ?? '',
        'content-type': headers['content-type'] ?? '',
      },
      body: method === 'GET' ? undefined : body,
    });
    response.writeHead(passedOn.status, { 'content-type': passedOn.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await passedOn.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    writes,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
