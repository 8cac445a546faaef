import { z } from 'zod';
import { apiErrorSchema } from '../../jobs-api/index.ts';
import { parseJson } from '../json-text.ts';
import { callRefused, tokenRefused, unreachable } from './errors.ts';
import type { Json } from './fields.ts';

const TIMEOUT_MS = 30_000;
const ME = '/api/2.0/preview/scim/v2/Me';

const answerSchema = z.record(z.string(), z.unknown());
const meSchema = z.looseObject({ userName: z.string() });

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Query = Readonly<Record<string, string>>;

interface Call {
  readonly method: Method;
  readonly path: string;
  readonly query?: Query;
  readonly body?: Json;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** The calls of loading to one workspace. A refusal is an error, except where it says that something is not there. */
export class WorkspaceApi {
  readonly userName: string;
  private readonly connection: Connection;

  /**
   * A workspace that answers and takes the token.
   * @throws UserError `workspace_unreachable`, `token_refused`, `call_refused`
   */
  static async connect(url: string, token: string): Promise<WorkspaceApi> {
    const connection = new Connection(url, token);
    const { userName } = meSchema.parse(await connection.expect({ method: 'GET', path: ME }));
    return new WorkspaceApi(connection, userName);
  }

  private constructor(connection: Connection, userName: string) {
    this.connection = connection;
    this.userName = userName;
  }

  get(path: string, query: Query = {}): Promise<Json> {
    return this.connection.expect({ method: 'GET', path, query });
  }

  post(path: string, body: Json): Promise<Json> {
    return this.connection.expect({ method: 'POST', path, body });
  }

  put(path: string, body: Json): Promise<Json> {
    return this.connection.expect({ method: 'PUT', path, body });
  }

  patch(path: string, body: Json): Promise<Json> {
    return this.connection.expect({ method: 'PATCH', path, body });
  }

  remove(path: string, query: Query = {}): Promise<Json> {
    return this.connection.expect({ method: 'DELETE', path, query });
  }

  /** What is there, or undefined when nothing is. */
  async find(path: string, query: Query = {}): Promise<Json | undefined> {
    const call: Call = { method: 'GET', path, query };
    const answer = await this.connection.ask(call);
    return saysMissing(answer) ? undefined : jsonOf(call, answer);
  }

  async finds(path: string, query: Query = {}): Promise<boolean> {
    return (await this.find(path, query)) !== undefined;
  }
}

/** Where calls go, and the token they carry. */
class Connection {
  private readonly url: string;
  private readonly token: string;

  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  async expect(call: Call): Promise<Json> {
    return jsonOf(call, await this.ask(call));
  }

  async ask({ method, path, query, body }: Call): Promise<Answer> {
    const search = query === undefined ? '' : `?${new URLSearchParams(query)}`;
    try {
      const response = await fetch(`${this.url}${encodeURI(path)}${search}`, {
        method,
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
        redirect: 'error', // It would carry the token elsewhere.
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      throw unreachable(this.url, error);
    }
  }
}

/** @throws UserError `token_refused`, `call_refused` */
function jsonOf({ method, path }: Call, { status, text }: Answer): Json {
  // What was deleted is answered with nothing at all.
  if (status === 204) return {};
  const json = parseJson(text);
  const answer = answerSchema.safeParse(json);
  if (status < 400 && answer.success) return answer.data;
  const refusal = apiErrorSchema.safeParse(json).data;
  const message = refusal === undefined ? `status ${status}` : `${refusal.error_code}: ${refusal.message}`;
  throw status === 401
    ? tokenRefused(message)
    : callRefused(`${method} ${path}`, refusal?.error_code, message);
}

/** Of jobs and clusters Databricks says with 400 and INVALID_PARAMETER_VALUE that there is none of this id. */
function saysMissing({ status, text }: Answer): boolean {
  const code = apiErrorSchema.safeParse(parseJson(text)).data?.error_code;
  return status === 404 || (status === 400 && code === 'INVALID_PARAMETER_VALUE');
}
