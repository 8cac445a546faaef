import { SOURCES } from '../private/sources.ts';
import { isKnown } from './attributes.ts';
import { checks, rule } from './check.ts';
import { within } from './rules/blocks.ts';
import { noLiterals, secretReferences } from './rules/secrets.ts';

/** Credentials on clusters. */
export const clusterSecretChecks = checks('Clusters: credentials', SOURCES.secretReferences, () => ({
  'cluster-docker-password': within(
    'docker_image.basic_auth',
    rule(
      '`password` is a secret, not a literal',
      ({ password }) =>
        typeof password === 'string' && password !== '' && isKnown(password)
          ? {
              message: 'password holds a literal where a secret belongs',
              hint: "put the value into a SecretScope and write scope.secret('key')",
            }
          : undefined,
      'password',
    ),
  ),
  'cluster-literal-secret-conf': noLiterals('spark_conf', 'Spark conf'),
  'cluster-literal-secret-variable': noLiterals('spark_env_vars', 'environment variable'),
  'cluster-secret-reference-conf': secretReferences('spark_conf'),
  'cluster-secret-reference-variable': secretReferences('spark_env_vars'),
}));
