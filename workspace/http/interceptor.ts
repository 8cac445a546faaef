import type { Reply } from './reply.ts';
import type { IncomingRequest } from './router.ts';

/** An answer that does not arrive as it should. */
export interface Broken {
  /** `reset` ends the connection, `cut` does so amid the answer, `hang` never answers. */
  readonly connection: 'reset' | 'cut' | 'hang';
  /** What is cut. */
  readonly reply?: Reply;
}

/** Stands between a workspace and its clients: it may change the request, the answer, or what becomes of them. */
export type Interceptor = (
  request: IncomingRequest,
  answer: (request: IncomingRequest) => Promise<Reply>,
) => Promise<Reply | Broken>;
