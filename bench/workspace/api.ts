import { Agent, type RequestOptions, request } from 'node:http';
import { text } from 'node:stream/consumers';

type Json = Record<string, unknown>;

/** `fetch` takes longer than what it asks for, and would make every server look alike. */
const agent = new Agent({ keepAlive: true });

/** Posts JSON. @throws Error with what was answered instead of 200 */
export function post(url: string, token: string, body: object): Promise<Json> {
  const content = JSON.stringify(body);
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(content),
  };
  return answered(url, { method: 'POST', headers }, content);
}

export function get(url: string, token: string): Promise<Json> {
  return answered(url, { headers: { authorization: `Bearer ${token}` } });
}

function answered(url: string, options: RequestOptions, content?: string): Promise<Json> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { ...options, agent }, async (response) => {
      const answer = await text(response);
      if (response.statusCode === 200) resolve(JSON.parse(answer));
      else reject(new Error(`${url}: ${response.statusCode} ${answer}`));
    });
    asked.on('error', reject);
    asked.end(content);
  });
}
