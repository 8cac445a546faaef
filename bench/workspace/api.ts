type Json = Record<string, unknown>;

/** Posts JSON. @throws Error with what was answered instead of 200 */
export async function post(url: string, token: string, body: object): Promise<Json> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return answered(await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }));
}

export async function get(url: string, token: string): Promise<Json> {
  return answered(await fetch(url, { headers: { authorization: `Bearer ${token}` } }));
}

async function answered(response: Response): Promise<Json> {
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${response.url}: ${response.status} ${text}`);
  return JSON.parse(text);
}
