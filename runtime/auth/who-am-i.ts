import { z } from 'zod';
import type { SendRequest } from '../client/api-request.ts';
import * as errors from '../client/errors.ts';

/** Who a workspace takes us for. */
export interface Identity {
  /** Of a person the address, of a service principal the application id. */
  readonly name: string;
  readonly displayName: string | undefined;
}

const PATH = '/api/2.0/preview/scim/v2/Me';

const answerSchema = z.looseObject({
  userName: z.string(),
  displayName: z.string().optional(),
});

/**
 * Asks the workspace who we are.
 * @throws ApiError
 */
export async function whoAmI(send: SendRequest): Promise<Identity> {
  const answer = answerSchema.safeParse(await send({ method: 'GET', path: PATH }));
  if (!answer.success) throw errors.unexpectedAnswer(`GET ${PATH}`, z.prettifyError(answer.error));
  const { userName: name, displayName } = answer.data;
  return { name, displayName };
}
