import { z } from 'zod';
import type { SendRequest } from '../client/api-request.ts';
import { checkedAnswer } from '../client/checked-answer.ts';

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
  const me = await checkedAnswer(send, answerSchema, { method: 'GET', path: PATH });
  return { name: me.userName, displayName: me.displayName };
}
