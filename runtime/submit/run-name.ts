import * as errors from './errors.ts';

/** What the braces of a template stand for. */
export type NameParts = Readonly<
  Record<'pipeline' | 'environment' | 'branch' | 'build' | 'commit' | 'user', string>
>;

/**
 * The parts of a name, from what CI says of itself: GitHub Actions, Azure Pipelines, GitLab. On a laptop the branch,
 * the build and the commit are `local`.
 */
export function nameParts(
  known: Pick<NameParts, 'pipeline' | 'environment'>,
  env: Readonly<Record<string, string | undefined>>,
): NameParts {
  const first = (...names: readonly string[]) => names.map((name) => env[name]).find(Boolean) ?? 'local';
  return {
    ...known,
    branch: first(
      'GITHUB_HEAD_REF',
      'GITHUB_REF_NAME',
      'SYSTEM_PULLREQUEST_SOURCEBRANCH',
      'BUILD_SOURCEBRANCH',
      'CI_COMMIT_REF_NAME',
    ).replace(/^refs\/heads\//, ''),
    build: first('GITHUB_RUN_NUMBER', 'BUILD_BUILDID', 'CI_PIPELINE_ID'),
    commit: first('GITHUB_SHA', 'BUILD_SOURCEVERSION', 'CI_COMMIT_SHA').slice(0, 12),
    user: first('GITHUB_ACTOR', 'BUILD_REQUESTEDFOR', 'GITLAB_USER_LOGIN', 'USER', 'USERNAME'),
  };
}

/**
 * `ci {build} {branch}` with its parts.
 * @throws UserError `unknown_name_part`
 */
export function nameFrom(template: string, parts: NameParts): string {
  return template.replace(/\{(\w+)\}/g, (_, given: string) => {
    const part = Object.entries(parts).find(([name]) => name === given);
    if (part === undefined) throw errors.unknownNamePart(given, Object.keys(parts));
    return part[1];
  });
}
