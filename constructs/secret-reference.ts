/**
 * A secret by its scope and key. The value never passes through here: Databricks puts it in place of the reference
 * when a cluster or a model server starts. Only Spark conf, environment variables and the credentials of external models
 * take one
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

  /** `{{secrets/scope/key}}`, as Databricks reads it. */
  toString(): string {
    return `{{secrets/${this.scope}/${this.key}}}`;
  }
}
