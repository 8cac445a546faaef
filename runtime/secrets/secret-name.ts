/** A secret by the names that it has in the workspace. */
export interface SecretName {
  readonly scope: string;
  readonly key: string;
}

/** Databricks does not tell the names of scopes and the keys of secrets apart by case. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether both are names of one secret. */
export function sameSecret(one: SecretName, other: SecretName): boolean {
  return sameName(one.scope, other.scope) && sameName(one.key, other.key);
}
