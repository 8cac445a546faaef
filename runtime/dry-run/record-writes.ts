import type { ApiRequest, SendRequest } from '../client/api-request.ts';

/** Sends what reads, and only keeps what would change something. */
export interface WriteRecorder {
  readonly send: SendRequest;
  /** What was not sent, in its order. */
  readonly unsent: readonly ApiRequest[];
}

/** Whoever works with its `send` changes nothing: every request that is not a GET is kept and answered with `{}`. */
export function recordWrites(send: SendRequest): WriteRecorder {
  const unsent: ApiRequest[] = [];
  return {
    unsent,
    async send(request) {
      if (request.method === 'GET') return send(request);
      request.signal?.throwIfAborted();
      unsent.push(request);
      return {};
    },
  };
}
