import { z } from 'zod';
import { type AuthContext, type PassedOver, passedOver } from '../auth-method.ts';
import * as errors from '../errors.ts';
import { askWithSecret } from '../token-request.ts';
import type { IdTokenSource } from './id-token-source.ts';

const answerSchema = z.looseObject({ oidcToken: z.string().min(1) });

const VARIABLES = [
  'SYSTEM_ACCESSTOKEN',
  'SYSTEM_TEAMFOUNDATIONCOLLECTIONURI',
  'SYSTEM_TEAMPROJECTID',
  'SYSTEM_HOSTTYPE',
  'SYSTEM_PLANID',
  'SYSTEM_JOBID',
] as const;

/**
 * Azure Pipelines, in steps that are given `SYSTEM_ACCESSTOKEN: $(System.AccessToken)`.
 * @see https://learn.microsoft.com/rest/api/azure/devops/distributedtask/oidctoken/create
 */
export function azurePipelinesToken(context: AuthContext): IdTokenSource | PassedOver {
  const { env } = context;
  const missing = VARIABLES.filter((name) => !env[name]);
  if (missing.length > 0)
    return passedOver(`${missing[0]} is not set${missing.length === VARIABLES.length ? '' : ', others are'}`);
  const [secret = '', collection = '', ...ids] = VARIABLES.map((name) => env[name]);
  const [project = '', hub = '', plan = '', job = ''] = ids.map((id) => encodeURIComponent(id ?? ''));

  const description = 'the OIDC token of Azure Pipelines';
  return {
    description,
    async idToken() {
      const path = `${project}/_apis/distributedtask/hubs/${hub}/plans/${plan}/jobs/${job}/oidctoken`;
      const address = `${collection.replace(/\/+$/, '')}/${path}?api-version=7.2-preview.1`;
      if (!URL.canParse(address)) throw errors.invalidAddress(collection);
      const request = {
        url: new URL(address),
        method: 'POST' as const,
        headers: { authorization: `Bearer ${secret}` },
        description,
        secrets: [secret],
      };
      return (await askWithSecret(answerSchema, request, context)).oidcToken;
    },
  };
}
