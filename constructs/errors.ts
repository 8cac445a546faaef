import { mistake } from './private/mistake.ts';
import { SOURCES } from './private/sources.ts';

export const userWithoutEmail = mistake(
  { id: 'permissions-user', says: 'a user is an email', source: SOURCES.permissions },
  (user: string) => ({ message: `user '${user}' is not an email address` }),
);

export const groupWithoutName = mistake(
  { id: 'permissions-group', says: 'a group has a name', source: SOURCES.permissions },
  () => ({ message: 'a group has an empty name' }),
);

export const badApplicationId = mistake(
  {
    id: 'permissions-service-principal',
    says: 'a service principal is an application id',
    source: SOURCES.permissions,
  },
  (id: string) => ({
    message: `service principal '${id}' must be named by its application id, a UUID`,
  }),
);

export const nobodyGranted = mistake(
  { id: 'permissions-empty', says: 'somebody is granted something', source: SOURCES.permissions },
  () => ({ message: 'nobody is granted anything' }),
);

export const badSecretKey = mistake(
  {
    id: 'secret-key',
    says: 'a secret key is 1 to 128 letters, digits, dots, dashes and underscores',
    source: SOURCES.putSecret,
  },
  (key: string) => ({
    message: `secret key '${key}' must be 1 to 128 letters, digits, dots, dashes and underscores`,
  }),
);

export const badKeyVaultKey = mistake(
  {
    id: 'key-vault-key',
    says: 'a key in a Key Vault is 1 to 127 letters, digits and dashes',
    source: SOURCES.keyVaultNames,
  },
  (key: string) => ({
    message: `secret key '${key}' must be 1 to 127 letters, digits and dashes: the scope shows a Key Vault`,
  }),
);

export const keyVaultOfOtherCloud = mistake(
  { id: 'key-vault-cloud', says: 'a Key Vault is for workspaces in Azure', source: SOURCES.secretScope },
  (cloud: string) => ({ message: `keyVault is for workspaces in azure, but this one is in ${cloud}` }),
);

export const badExperimentDirectory = mistake(
  {
    id: 'experiment-directory',
    says: 'an experiment is in a folder below another',
    source: SOURCES.experiment,
  },
  (directory: string) => ({
    message: `directory '${directory}' must be an absolute workspace path of at least two parts`,
    hint: 'write it like /Shared/churn, without /Workspace in front and without / at the end',
  }),
);

export const noEmailAddress = mistake(
  {
    id: 'destination-email-missing',
    says: 'a notification destination has an address',
    source: SOURCES.notificationDestination,
  },
  () => ({ message: 'notification destination has no email address' }),
);
