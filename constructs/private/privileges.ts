/**
 * What can be granted on what is kept in Unity Catalog, by the provider's name of its kind. Those of a schema are for
 * everything in it, now and later
 * (https://docs.databricks.com/aws/en/data-governance/unity-catalog/manage-privileges/privileges).
 */
export const PRIVILEGES = {
  schema: [
    'ALL_PRIVILEGES',
    'APPLY_TAG',
    'CREATE_FUNCTION',
    'CREATE_MATERIALIZED_VIEW',
    'CREATE_MODEL',
    'CREATE_MODEL_VERSION',
    'CREATE_TABLE',
    'CREATE_VOLUME',
    'EXECUTE',
    'EXTERNAL_USE_SCHEMA',
    'MANAGE',
    'MODIFY',
    'READ_VOLUME',
    'REFRESH',
    'SELECT',
    'USE_SCHEMA',
    'WRITE_VOLUME',
  ],
  volume: ['ALL_PRIVILEGES', 'APPLY_TAG', 'MANAGE', 'READ_VOLUME', 'WRITE_VOLUME'],
  model: ['ALL_PRIVILEGES', 'APPLY_TAG', 'CREATE_MODEL_VERSION', 'EXECUTE', 'MANAGE'],
} as const;

/** A kind of object of Unity Catalog that is declared here. */
export type SecurableKind = keyof typeof PRIVILEGES;

/** The privileges that a kind has. */
export type Privilege<Kind extends SecurableKind> = (typeof PRIVILEGES)[Kind][number];
