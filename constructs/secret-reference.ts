/**
 * A secret by its scope and key. The value never passes through here: Databricks puts it in place of the reference
 * when a cluster starts. Only Spark conf and environment variables take one
 * (https://docs.databricks.com/security/secrets/secrets.html#use-a-secret-in-a-spark-configuration-property-or-environment-variable).
 */
export class SecretReference {
  // Private, so that nothing else is taken for a secret, and a secret for nothing else.
  private readonly scope: string;
  private readonly key: string;

  constructor(scope: string, key: string) {
    this.scope = scope;
    this.key = key;
  }

  toString(): string {
    return `{{secrets/${this.scope}/${this.key}}}`;
  }
}

/** A name that promises a credential: `API_TOKEN`, `spark.password`, `AWS_SECRET_ACCESS_KEY`. */
const SECRET_NAME =
  /(^|[^a-z])(token|secret|password|passwd|credentials?|(api|access|private|account)[._-]?key)$/i;
/** The shape of a Databricks personal access token. */
const TOKEN_VALUE = /^dapi[0-9a-f]{32}/;

/**
 * What is wrong with a map that holds a credential as a literal, one line a key. The values are not repeated.
 * @param what how the entries are called, such as `environment variable`
 */
export function literalSecrets(
  entries: Readonly<Record<string, string | SecretReference>>,
  what: string,
): string[] {
  return Object.entries(entries)
    .filter(([name, value]) => typeof value === 'string' && value !== '' && isSecret(name, value))
    .map(([name]) => `${what} '${name}' holds a literal where a secret belongs`);
}

function isSecret(name: string, value: string): boolean {
  return SECRET_NAME.test(name) || TOKEN_VALUE.test(value);
}
