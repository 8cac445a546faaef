import { isLoopback } from './host.ts';

/** The variables of a process that name proxies: `process.env`. */
export type ProxyVariables = Readonly<Record<string, string | undefined>>;

/** Where the metadata service of a machine in a cloud answers: no proxy could ask it for us. */
const LINK_LOCAL = '169.254.169.254';

/**
 * A `fetch` that goes through the proxy of `HTTPS_PROXY` and `HTTP_PROXY`, except to the hosts of `NO_PROXY` and to
 * this machine, as Databricks' own clients do: Node's leaves proxies alone before release 22.21, and after it unless
 * `NODE_USE_ENV_PROXY` is set. Without a proxy it is Node's own.
 */
export function proxiedFetch(env: ProxyVariables): typeof fetch {
  // Empty ones keep undici from looking into the environment of the process.
  const httpProxy = env.http_proxy || env.HTTP_PROXY || '';
  const httpsProxy = env.https_proxy || env.HTTPS_PROXY || '';
  const noProxy = env.no_proxy || env.NO_PROXY || '';
  if (httpProxy === '' && httpsProxy === '') return fetch;

  // It takes longer to load than all else together.
  const load = async () => {
    const undici = await import('undici');
    const dispatcher = new undici.EnvHttpProxyAgent({ httpProxy, httpsProxy, noProxy });
    return { undici, dispatcher };
  };
  let loading: ReturnType<typeof load> | undefined;

  return async (input, init) => {
    const request = new Request(input, init);
    const { protocol, hostname } = new URL(request.url);
    const hasProxy = (protocol === 'https:' ? httpsProxy : httpProxy) !== '';
    if (!hasProxy || isLoopback(request.url) || hostname === LINK_LOCAL) return fetch(request);
    loading ??= load();
    const { undici, dispatcher } = await loading;
    const { url, method, redirect, signal } = request;
    const body = request.body && new Uint8Array(await request.arrayBuffer());
    return undici.fetch(url, { method, headers: [...request.headers], body, redirect, signal, dispatcher });
  };
}
