import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createRequester, proxiedFetch, tokenAuthenticator } from '../../../runtime/index.ts';
import { json, type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

let target: ScriptedServer | undefined;
let proxy: Server | undefined;
afterEach(async () => {
  proxy?.closeAllConnections();
  proxy?.close();
  await target?.close();
});

/** A proxy that leads every tunnel to one server, and notes down who asked for which. */
async function start() {
  const server = await startScriptedServer([json({ from: 'target' })]);
  target = server;
  const tunnels: { to: string | undefined; as: string | undefined }[] = [];
  const tunnel = createServer().on('connect', (request, socket) => {
    tunnels.push({ to: request.url, as: request.headers['proxy-authorization'] });
    const onward = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  proxy = tunnel;
  await new Promise<void>((resolve) => tunnel.listen(0, '127.0.0.1', resolve));
  const address = `127.0.0.1:${(tunnel.address() as AddressInfo).port}`;
  return { address, tunnels, server };
}

describe('requests go through the proxy', () => {
  test.each(['HTTP_PROXY', 'http_proxy'])('of %s, whole', async (variable) => {
    const { address, tunnels, server } = await start();
    const send = proxiedFetch({ [variable]: `http://ada:s3cret@${address}` });

    const answer = await send('http://lake.test/api', {
      method: 'POST',
      headers: { authorization: 'Bearer dapi' },
      body: '{"rows":1}',
      redirect: 'manual',
    });

    expect(await answer.json()).toEqual({ from: 'target' });
    expect(tunnels).toEqual([{ to: 'lake.test:80', as: 'Basic YWRhOnMzY3JldA==' }]);
    expect(server.received[0]).toMatchObject({ method: 'POST', url: '/api', body: '{"rows":1}' });
    expect(server.received[0]?.headers).toMatchObject({ host: 'lake.test', authorization: 'Bearer dapi' });
  });

  test('that of https among them', async () => {
    const { address, tunnels } = await start();
    const send = proxiedFetch({ HTTPS_PROXY: `http://${address}` });
    // The target does not speak TLS, so the handshake fails behind the tunnel.
    await expect(send('https://lake.test/api')).rejects.toThrow('fetch failed');
    expect(tunnels.map(({ to }) => to)).toEqual(['lake.test:443']);
  });
});

test('a proxy that refuses is told as one, without its password', async () => {
  const refusing = createServer().on('connect', (_request, socket) => {
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  });
  proxy = refusing;
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
  const { port } = refusing.address() as AddressInfo;
  const send = createRequester({
    host: 'https://lake.test',
    authenticator: tokenAuthenticator('dapi-secret', 'the token'),
    clock: virtualClock(),
    fetch: proxiedFetch({ HTTPS_PROXY: `http://ada:s3cret@127.0.0.1:${port}` }),
  });

  await expect(send({ method: 'GET', path: '/api' })).rejects.toThrowErrorMatchingInlineSnapshot(
    `[ApiError: host https://lake.test unreachable: the proxy does not let it through]`,
  );
});

describe('requests do without a proxy', () => {
  test('to this machine', async () => {
    const { address, tunnels, server } = await start();
    const send = proxiedFetch({ HTTP_PROXY: `http://${address}` });

    expect(await (await send(`${server.url}/api`)).json()).toEqual({ from: 'target' });
    expect(tunnels).toEqual([]);
  });

  test('to hosts of NO_PROXY', async () => {
    const { address, tunnels } = await start();
    const send = proxiedFetch({ HTTP_PROXY: `http://${address}`, NO_PROXY: '.invalid' });

    await expect(send('http://lake.invalid/api')).rejects.toThrow('fetch failed');
    expect(tunnels).toEqual([]);
  });

  test('of https, where only one of http is named', async () => {
    const { address, tunnels } = await start();
    const send = proxiedFetch({ HTTP_PROXY: `http://${address}` });

    await expect(send('https://lake.invalid/api')).rejects.toThrow('fetch failed');
    expect(tunnels).toEqual([]);
  });

  test('where there is none', () => {
    expect(proxiedFetch({ HTTPS_PROXY: '', NO_PROXY: '*' })).toBe(fetch);
  });
});
