import { type AuthMethod, describeOrigin, NO_HOST, notSet, settingOf } from '../auth-method.ts';
import { machineToMachine } from '../machine-to-machine.ts';

/** A service principal of Databricks, by its OAuth secret. */
export const servicePrincipal: AuthMethod = {
  ambient: false,
  async configure(context) {
    const { host } = context;
    const clientId = settingOf(context, 'client_id');
    const clientSecret = settingOf(context, 'client_secret');
    if (clientId === undefined || clientSecret === undefined)
      return notSet(context, 'client_id', 'client_secret');
    if (host === undefined) return NO_HOST;
    const authenticator = machineToMachine({
      ...context,
      host,
      clientId,
      clientSecret,
      description: describeOrigin(context, 'the service principal', 'client_id'),
      scopes: scopesIn(settingOf(context, 'scopes')),
    });
    return { type: 'configured', host, authenticator, uses: ['client_id', 'client_secret'] };
  },
};

/** `jobs, files`; undefined for none. */
export function scopesIn(text: string | undefined): readonly string[] | undefined {
  const scopes = text?.split(',').flatMap((scope) => scope.trim() || []);
  return scopes?.length ? scopes : undefined;
}
