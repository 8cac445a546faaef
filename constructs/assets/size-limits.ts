/** What the workspace takes of one file. */

export const MEGABYTE = 1024 * 1024;

/** https://docs.databricks.com/api/workspace/workspace/import: MAX_NOTEBOOK_SIZE_EXCEEDED */
export const NOTEBOOK_LIMIT = 10 * MEGABYTE;

/** https://docs.databricks.com/files/workspace#limitations */
export const FILE_LIMIT = 500 * MEGABYTE;
