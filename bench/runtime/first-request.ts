import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';

/** Milliseconds until a process has sent its first request, ours and a bare one of Node in turn. */
export async function firstRequests(turns: number): Promise<{ ours: number[]; peer: number[] }> {
  let arrive = () => {};
  const server = createServer((_request, response) => {
    arrive();
    // Nothing is to be started: the job is unknown.
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"jobs":[]}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const bare = `require('node:http').get(${JSON.stringify(url)}, (answer) => answer.resume())`;
  const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
  for (let turn = 0; turn <= turns; turn += 1) {
    const ours = await timed(['dist/cli/main.js', 'run', 'dev_churn']);
    const peer = await timed(['-e', bare]);
    // The first turn fills the caches.
    if (turn === 0) continue;
    times.ours.push(ours);
    times.peer.push(peer);
  }
  server.close();
  return times;

  async function timed(args: readonly string[]): Promise<number> {
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, DATABRICKS_HOST: url, DATABRICKS_TOKEN: 'token-of-a-test' };
    const begun = performance.now();
    const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
    const closed = once(child, 'close');
    await Promise.race([arrived, closed.then(() => Promise.reject(new Error('it ended without a request')))]);
    const taken = performance.now() - begun;
    await closed;
    return taken;
  }
}
