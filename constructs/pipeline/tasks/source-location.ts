/**
 * Where a file of a task is. Databricks takes absolute paths for its workspace and relative ones for the pipeline's
 * git repository, so the path tells. Always set: it would otherwise change with the pipeline's git source
 * (https://github.com/databricks/terraform-provider-databricks/issues/3951).
 */
export function sourceOf(path: string): 'WORKSPACE' | 'GIT' {
  const isReference = path.startsWith('${') || path.startsWith('{{');
  return isReference || /^(\/|[a-z][a-z0-9+.-]*:\/)/.test(path) ? 'WORKSPACE' : 'GIT';
}
