import { SOURCES } from '../private/sources.ts';
import { isKnown, settingsOf } from './attributes.ts';
import { checks, type Rule, rule } from './check.ts';
import { literalSecrets } from './literal-secrets.ts';
import { within } from './rules/blocks.ts';

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

/** No credential is written down as text. The text is not repeated. */
function noLiterals(attribute: string, what: string): Rule {
  return rule(
    `no \`${attribute}\` holds a credential as text`,
    (cluster) =>
      literalSecrets(knownTexts(cluster[attribute]), what).map((message) => ({
        message,
        hint: "put the value into a SecretScope and write scope.secret('key')",
      })),
    attribute,
  );
}

const SECRET_REFERENCE = /^\{\{secrets\/[\w.@-]{1,128}\/[\w.-]{1,128}\}\}$/;

/** A reference to a secret is the whole text: Databricks resolves it nowhere else. */
function secretReferences(attribute: string): Rule {
  return rule(
    `a reference to a secret in \`${attribute}\` is \`{{secrets/<scope>/<key>}}\` and nothing besides`,
    (cluster) =>
      Object.entries(settingsOf(cluster[attribute]) ?? {}).flatMap(([name, value]) => {
        if (typeof value !== 'string' || !/\{\{ *secrets?\b/.test(value) || SECRET_REFERENCE.test(value))
          return [];
        if (value.includes('${')) return [];
        return {
          message: `${attribute}['${name}'] is '${value}', which Databricks does not take for a secret`,
          hint: 'write {{secrets/<scope>/<key>}} and nothing besides',
        };
      }),
    attribute,
  );
}

function knownTexts(map: unknown): Record<string, string> {
  const entries = Object.entries(settingsOf(map) ?? {});
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === 'string' && isKnown(value) ? [[name, value]] : [])),
  );
}
