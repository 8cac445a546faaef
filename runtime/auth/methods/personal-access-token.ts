import { type AuthMethod, describeOrigin, NO_HOST, notSet, settingOf } from '../auth-method.ts';
import { tokenAuthenticator } from '../authenticator.ts';

/** A personal access token, or any other that Databricks takes. */
export const personalAccessToken: AuthMethod = {
  ambient: false,
  async configure(context) {
    const { host } = context;
    const token = settingOf(context, 'token');
    if (token === undefined) return notSet(context, 'token');
    if (host === undefined) return NO_HOST;
    const authenticator = tokenAuthenticator(token, describeOrigin(context, 'the token', 'token'));
    return { type: 'configured', host, authenticator, uses: ['token'] };
  },
};
