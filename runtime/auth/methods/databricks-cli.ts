import { z } from 'zod';
import { UserError } from '../../../messages/user-error.ts';
import { type AuthContext, type AuthMethod, NO_HOST, settingOf } from '../auth-method.ts';
import { bearer } from '../authenticator.ts';
import * as errors from '../errors.ts';
import { type GetToken, renewedToken } from '../renewed-token.ts';
import { toolAnswer } from '../tool-answer.ts';

const answerSchema = z.looseObject({ access_token: z.string().min(1), expiry: z.string().min(1) });

/** Whoever logged in with `databricks auth login`. Its tokens are in the keyring of the system, so it is asked. */
export const databricksCli: AuthMethod = {
  ambient: true,
  async configure(context) {
    const { host } = context;
    if (host === undefined) return NO_HOST;
    const description = "the Databricks CLI's login";
    const authenticator = bearer(description, renewedToken(loginOf(context, host, description), context));
    return { type: 'configured', host, authenticator, uses: ['databricks_cli_path'] };
  },
};

function loginOf(context: AuthContext, host: string, description: string): GetToken {
  const { env, profile, clock } = context;
  const whose = profile === undefined ? ['--host', host] : ['--profile', profile];
  const call = {
    tool: settingOf(context, 'databricks_cli_path') ?? 'databricks',
    args: ['auth', 'token', ...whose],
    env,
    hint: `databricks auth login ${whose.join(' ')}`,
  };

  return async ({ renew }) => {
    const { access_token: value, expiry } = renew ? await refreshed() : await toolAnswer(answerSchema, call);
    const lifetime = (Date.parse(expiry) - clock.now()) / 1000;
    if (!(lifetime > 0)) throw errors.expiredToken(description);
    return { value, lifetime };
  };

  /** Releases before 0.296 know no such flag, and renew by themselves what is about to expire. */
  async function refreshed() {
    try {
      return await toolAnswer(answerSchema, { ...call, args: [...call.args, '--force-refresh'] });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return toolAnswer(answerSchema, call);
    }
  }
}
