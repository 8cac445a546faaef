export type Json = Record<string, unknown>;

interface Server {
  readonly url: string;
  readonly token: string;
  readonly directory: string;
}

/** Calls a workspace over HTTP, each path below `/api/2.0`. */
export class RestClient {
  private readonly server: () => Server;

  constructor(server: () => Server) {
    this.server = server;
  }

  get url(): string {
    return this.server().url;
  }

  get token(): string {
    return this.server().token;
  }

  get directory(): string {
    return this.server().directory;
  }

  fetch(path: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
    const authorization = `Bearer ${this.token}`;
    return fetch(this.url + path, { ...init, headers: { authorization, ...headers } });
  }

  get(path: string, query: Record<string, string> = {}): Promise<Json> {
    return answered(this.send('GET', path, query));
  }

  post(path: string, body: object = {}): Promise<Json> {
    return answered(this.send('POST', path, body));
  }

  put(path: string, body: object = {}): Promise<Json> {
    return answered(this.send('PUT', path, body));
  }

  patch(path: string, body: object = {}): Promise<Json> {
    return answered(this.send('PATCH', path, body));
  }

  /** The message of a call that is refused, behind its status and code. */
  async refused(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, given: object = {}): Promise<string> {
    const response = await this.send(method, path, given);
    const { error_code, message } = await json(response);
    return `${response.status} ${error_code}: ${message}`;
  }

  private send(method: string, path: string, given: object): Promise<Response> {
    if (method !== 'GET') return this.fetch(`/api/2.0/${path}`, { method, body: JSON.stringify(given) });
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(given)) query.append(name, String(value));
    return this.fetch(`/api/2.0/${path}?${query}`);
  }
}

async function answered(sent: Promise<Response>): Promise<Json> {
  const response = await sent;
  const body = await json(response);
  if (response.status !== 200) throw new Error(`${response.url}: ${response.status} ${JSON.stringify(body)}`);
  return body;
}

async function json(response: Response): Promise<Json> {
  return (await response.json()) as Json;
}
