/** Checks that find what a mistake leads to in the rendering, by the rule of the mistake: told once is enough. */
export const CONSEQUENCES: Readonly<Record<string, readonly string[]>> = {
  'construct-id-twice': ['job-name-twice', 'cluster-name-twice', 'scope-name-twice', 'experiment-name-twice'],
  'reference-unknown-task': ['task-dependency-unknown', 'reference-later-task'],
  'schedule-cron': ['schedule-cron-missing'],
  'experiment-directory': ['directory-path-missing', 'directory-path', 'experiment-name'],
  'cloud-unknown': ['cluster-node-type-missing', 'pool-node-type'],
  'node-type-need': ['cluster-node-type-missing', 'pool-node-type'],
  'permissions-service-principal': ['job-run-as-service-principal'],
  'permissions-user': ['job-run-as-user'],
  'generic-task-incomplete': [
    'ai-runtime-missing',
    'alert-one-kind',
    'alert-warehouse-missing',
    'dbt-cloud-missing',
    'dbt-platform-missing',
    'gen-ai-image-missing',
    'python-operator-main-missing',
  ],
  'schedule-both-days': ['schedule-cron-missing'],
};
