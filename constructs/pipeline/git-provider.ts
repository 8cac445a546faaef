/** What serves repositories, in Databricks' words (https://docs.databricks.com/repos/repos-setup). */
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

/** What serves a repository. @useDeclaredType */
export type GitProvider = (typeof GIT_PROVIDERS)[number];

const PROVIDERS_BY_HOST: readonly (readonly [host: RegExp, provider: GitProvider])[] = [
  [/^github\.com$/, 'gitHub'],
  [/^gitlab\.com$/, 'gitLab'],
  [/^bitbucket\.org$/, 'bitbucketCloud'],
  [/^dev\.azure\.com$|\.visualstudio\.com$/, 'azureDevOpsServices'],
  [/^git-codecommit\..*\.amazonaws\.com$/, 'awsCodeCommit'],
];

/** What serves the repositories of a host; undefined where its name does not tell. */
export function gitProviderOf(host: string): GitProvider | undefined {
  return PROVIDERS_BY_HOST.find(([pattern]) => pattern.test(host))?.[1];
}
