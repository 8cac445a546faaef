/** A name that promises a credential: `API_TOKEN`, `spark.password`, `AWS_SECRET_ACCESS_KEY`, `fs.s3a.secret.key`. */
const SECRET_NAME =
  /(^|[^a-z])(token|secret|password|passwd|credentials?|(api|access|secret|private|account)[._-]?key)$/i;
/** One that ends with the account that it is for: `fs.azure.account.key.<account>.dfs.core.windows.net`. */
const AZURE_STORAGE =
  /(^|\.)fs\.azure\.(account\.key|account\.oauth2\.client\.secret|sas(\.fixed\.token)?)\./;
/** The shape of a Databricks personal access token. */
const TOKEN_VALUE = /^dapi[0-9a-f]{32}/;

/**
 * What is wrong with a map that holds a credential as a literal, one line a key. The values are not repeated.
 * @param what how the entries are called, such as `environment variable`
 */
export function literalSecrets(entries: Readonly<Record<string, string>>, what: string): string[] {
  return Object.entries(entries)
    .filter(([name, value]) => value !== '' && isSecret(name, value))
    .map(([name]) => `${what} '${name}' holds a literal where a secret belongs`);
}

function isSecret(name: string, value: string): boolean {
  return SECRET_NAME.test(name) || AZURE_STORAGE.test(name) || TOKEN_VALUE.test(value);
}
