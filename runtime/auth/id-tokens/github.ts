import { z } from 'zod';
import { type AuthContext, notSet, type PassedOver, settingOf } from '../auth-method.ts';
import * as errors from '../errors.ts';
import { askWithSecret } from '../token-request.ts';
import type { IdTokenSource } from './id-token-source.ts';

const answerSchema = z.looseObject({ value: z.string().min(1) });

/** GitHub Actions, in jobs with the permission `id-token: write`. */
export function githubToken(context: AuthContext): IdTokenSource | PassedOver {
  const address = settingOf(context, 'actions_id_token_request_url');
  const secret = settingOf(context, 'actions_id_token_request_token');
  if (address === undefined || secret === undefined)
    return notSet(context, 'actions_id_token_request_url', 'actions_id_token_request_token');

  const description = 'the OIDC token of GitHub Actions';
  return {
    description,
    async idToken(audience) {
      if (!URL.canParse(address)) throw errors.invalidAddress(address);
      const url = new URL(address);
      url.searchParams.set('audience', audience);
      const headers = { authorization: `Bearer ${secret}` };
      return (await askWithSecret(answerSchema, { url, headers, description, secrets: [secret] }, context))
        .value;
    },
  };
}
