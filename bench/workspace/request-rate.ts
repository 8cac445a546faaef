import { Agent, get } from 'node:http';

/** How fast a server answers one request, asked again and again over a few connections. */
export interface RequestRate {
  readonly perSecond: number;
  /** Milliseconds that the slowest of a hundred takes at most. */
  readonly p99: number;
}

const CONNECTIONS = 4;

/** Asks `count` times. @throws Error - an answer that is not 200 */
export async function requestRate(
  url: string,
  headers: Readonly<Record<string, string>>,
  count: number,
): Promise<RequestRate> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  let left = count;
  const ask = async () => {
    while (left > 0) {
      left -= 1;
      times.push(await request(url, headers, agent));
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, ask));
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return {
    perSecond: count / seconds,
    p99: times.sort((a, b) => a - b)[Math.floor(count * 0.99)] ?? Number.NaN,
  };
}

function request(url: string, headers: Readonly<Record<string, string>>, agent: Agent): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.on('data', () => {});
      response.on('end', () => resolve(performance.now() - start));
    }).on('error', reject);
  });
}
