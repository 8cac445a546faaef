import { z } from 'zod';
import type { CallOptions, SendRequest } from '../client/api-request.ts';
import { checkedAnswer } from '../client/checked-answer.ts';
import { type EndpointSnapshot, endpointAnswer, endpointListAnswer, endpointSnapshot } from './endpoint.ts';

/** Which of its logs: what its server says, or how its container was built. */
export type LogKind = 'server' | 'build';

/** The calls of the Serving Endpoints API that the runtime makes; every one throws `ApiError`. None of them changes. */
export interface EndpointsClient {
  readonly host: string;
  get(name: string, options?: CallOptions): Promise<EndpointSnapshot>;
  /** The names of all that the caller may see. */
  names(options?: CallOptions): Promise<string[]>;
  /** The newest lines of a served model, as many as Databricks gives. */
  logs(name: string, model: string, kind: LogKind, options?: CallOptions): Promise<string>;
  /**
   * Sends a request to the models, and returns the JSON of their answer. One whose answer is lost is not sent again.
   * @param json sent as it is: a number that a JavaScript one would round stays what it was
   */
  query(name: string, json: string, options?: CallOptions): Promise<unknown>;
}

const ENDPOINTS = '/api/2.0/serving-endpoints';

/** A model may take 297 s, and one that was scaled to zero starts first. */
const QUERY_TIMEOUT = 600_000;

const PATHS: Readonly<Record<LogKind, string>> = { server: 'logs', build: 'build-logs' };

const logsAnswer = z.looseObject({ logs: z.string() });

export function createEndpointsClient(host: string, send: SendRequest): EndpointsClient {
  return {
    host,

    async get(name, options) {
      const path = `${ENDPOINTS}/${encodeURIComponent(name)}`;
      const answer = await checkedAnswer(send, endpointAnswer, { method: 'GET', path, ...options });
      return endpointSnapshot(answer, host);
    },

    async names(options) {
      const answer = await checkedAnswer(send, endpointListAnswer, {
        method: 'GET',
        path: ENDPOINTS,
        ...options,
      });
      return (answer.endpoints ?? []).map(({ name }) => name);
    },

    async logs(name, model, kind, options) {
      const served = `${encodeURIComponent(name)}/served-models/${encodeURIComponent(model)}`;
      const path = `${ENDPOINTS}/${served}/${PATHS[kind]}`;
      return (await checkedAnswer(send, logsAnswer, { method: 'GET', path, ...options })).logs;
    },

    query(name, json, options) {
      const path = `/serving-endpoints/${encodeURIComponent(name)}/invocations`;
      const body = { body: Buffer.from(json), contentType: 'application/json' };
      return send({ method: 'POST', path, ...body, timeout: QUERY_TIMEOUT, ...options });
    },
  };
}
