import { isKnown, settingsOf } from '../attributes.ts';
import { type Rule, rule } from '../check.ts';
import { literalSecrets } from '../literal-secrets.ts';

/** Rules about credentials in maps of texts. */

/** No credential is written down as text. The text is not repeated. @param what an entry in words */
export function noLiterals(attribute: string, what: string): Rule {
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
export function secretReferences(attribute: string): Rule {
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
