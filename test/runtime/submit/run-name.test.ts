import { expect, test } from 'vitest';
import { nameFrom, nameParts } from '../../../runtime/index.ts';

const KNOWN = { pipeline: 'churn', environment: 'dev' };

test.each([
  ['GitHub', { GITHUB_HEAD_REF: 'fix/rows', GITHUB_RUN_NUMBER: '7', GITHUB_SHA: '0123456789abcdef' }],
  [
    'Azure',
    {
      BUILD_SOURCEBRANCH: 'refs/heads/fix/rows',
      BUILD_BUILDID: '7',
      BUILD_SOURCEVERSION: '0123456789abcdef',
    },
  ],
  ['GitLab', { CI_COMMIT_REF_NAME: 'fix/rows', CI_PIPELINE_ID: '7', CI_COMMIT_SHA: '0123456789abcdef' }],
])('on %s a name says branch, build and commit', (_where, env) => {
  const name = nameFrom('{pipeline}-{environment} {build} {branch} {commit}', nameParts(KNOWN, env));

  expect(name).toBe('churn-dev 7 fix/rows 0123456789ab');
});

test('on a laptop they are local', () => {
  expect(nameFrom('{branch} {build}', nameParts(KNOWN, {}))).toBe('local local');
});

test('braces that stand for nothing', () => {
  expect(() => nameFrom('{brunch}', nameParts(KNOWN, {}))).toThrowErrorMatchingInlineSnapshot(
    `[UserError: '{brunch}' stands for nothing; there are: {pipeline} {environment} {branch} {build} {commit} {user}]`,
  );
});
