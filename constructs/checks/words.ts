/** Words and forms that Databricks takes, where several subjects use them. */

/** The application id of a service principal. */
export const APPLICATION_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const HEALTH_METRICS = [
  'RUN_DURATION_SECONDS',
  'STREAMING_BACKLOG_BYTES',
  'STREAMING_BACKLOG_FILES',
  'STREAMING_BACKLOG_RECORDS',
  'STREAMING_BACKLOG_SECONDS',
] as const;

export const PAUSE_STATUS = ['PAUSED', 'UNPAUSED'] as const;

export const GIT_PROVIDERS = [
  'gitHub',
  'gitHubEnterprise',
  'bitbucketCloud',
  'bitbucketServer',
  'azureDevOpsServices',
  'gitLab',
  'gitLabEnterpriseEdition',
  'awsCodeCommit',
] as const;
