import { z } from 'zod';
import type { ApiRequest, SendRequest } from './api-request.ts';
import * as errors from './errors.ts';

/**
 * Sends a request whose answer must have this shape.
 * @throws ApiError
 */
export async function checkedAnswer<T>(
  send: SendRequest,
  schema: z.ZodType<T>,
  request: ApiRequest,
): Promise<T> {
  const answer = schema.safeParse(await send(request));
  if (answer.success) return answer.data;
  throw errors.unexpectedAnswer(`${request.method} ${request.path}`, z.prettifyError(answer.error));
}
