import { type AuthMethod, notSet, passedOver, settingOf } from '../auth-method.ts';
import type { SettingName } from '../settings.ts';

/** A method of Databricks that Lakeform does not have, and says so where it is set up. */
function notSupported(settings: readonly SettingName[], instead: string): AuthMethod {
  return {
    ambient: false,
    async configure(context) {
      const isSet = settings.every((setting) => settingOf(context, setting) !== undefined);
      return isSet ? passedOver(`Lakeform does not support it: ${instead}`) : notSet(context, ...settings);
    },
  };
}

/** Databricks itself has ended it: https://docs.databricks.com/aws/en/archive/dev-tools/auth/basic */
export const basic = notSupported(
  ['username', 'password'],
  "Databricks has ended signing in with a password; use 'databricks auth login'",
);

export const metadataService = notSupported(
  ['metadata_service_url'],
  "use 'databricks auth login' and its profile",
);

export const googleCredentials = notSupported(
  ['google_credentials'],
  'use a service principal of Databricks (oauth-m2m)',
);

export const googleId = notSupported(
  ['google_service_account'],
  'use a service principal of Databricks (oauth-m2m)',
);
