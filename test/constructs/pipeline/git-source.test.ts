import { expect, test } from 'vitest';
import { GitSource } from '../../../constructs/pipeline/git-source.ts';

test.each([
  ['https://github.com/corp/ml', 'gitHub'],
  ['https://gitlab.com/corp/ml', 'gitLab'],
  ['https://bitbucket.org/corp/ml', 'bitbucketCloud'],
  ['https://corp@dev.azure.com/corp/ml/_git/ml', 'azureDevOpsServices'],
  ['https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/ml', 'awsCodeCommit'],
])('%s is served by %s', (url, provider) => {
  expect(GitSource.branch(url, 'main').render()).toEqual({ url, provider, branch: 'main' });
});

test('a tag, a commit', () => {
  const url = 'https://github.com/corp/ml';

  expect(GitSource.tag(url, 'v1').render()).toMatchObject({ tag: 'v1' });
  expect(GitSource.commit(url, 'a94a8fe5').render()).toMatchObject({ commit: 'a94a8fe5' });
});

test('a host that tells nothing needs the provider, which is what it says then', () => {
  const url = 'https://git.corp.test/ml';

  expect(GitSource.branch(url, 'main').problem?.message).toBe(
    "git source 'https://git.corp.test/ml' does not tell by its host which Git provider it is",
  );
  expect(GitSource.branch(url, 'main', { provider: 'gitHubEnterprise' }).render()).toMatchObject({
    provider: 'gitHubEnterprise',
  });
  expect(GitSource.branch('no address', 'main').problem).toBeDefined();
});
