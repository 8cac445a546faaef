import { posix } from 'node:path';
import { SOURCES } from '../private/sources.ts';
import { textOf } from './attributes.ts';
import { checks, type Rule, rule } from './check.ts';
import { gitProviderGiven } from './git-provider.ts';
import { atMostOne, exactlyOne, needs } from './rules/relations.ts';
import { forbidden, matches, oneOf, required } from './rules/values.ts';

const LANGUAGES = ['SCALA', 'PYTHON', 'R', 'SQL'] as const;
const MEGABYTE = 1024 * 1024;
const NO_MD5 = forbidden('md5', 'the provider computes it to see changes');

export const workspaceFileChecks = checks('Workspace files', SOURCES.workspaceFile, () => ({
  'workspace-file-path-missing': required('path'),
  'workspace-file-path': workspacePath(),
  'workspace-file-one-content': exactlyOne(['source', 'content_base64']),
  'workspace-file-source': copiedSource('WorkspaceFile'),
  'workspace-file-base64': base64(),
  'workspace-file-md5': NO_MD5,
}));

export const notebookChecks = checks('Notebooks', SOURCES.notebook, () => ({
  'notebook-object-path-missing': required('path'),
  'notebook-object-path': workspacePath(),
  'notebook-one-content': exactlyOne(['source', 'content_base64']),
  'notebook-object-source': copiedSource('Notebook'),
  'notebook-base64': base64(),
  'notebook-language-missing': needs('content_base64', 'language'),
  'notebook-language': oneOf('language', LANGUAGES),
  'notebook-format': oneOf('format', ['SOURCE', 'DBC', 'JUPYTER']),
  'notebook-size': sizeOf(10),
  'notebook-md5': NO_MD5,
}));

export const directoryChecks = checks('Directories', SOURCES.directory, () => ({
  'directory-path-missing': required('path'),
  'directory-path': workspacePath(),
}));

export const fileChecks = checks('Files in volumes', SOURCES.file, () => ({
  'file-path-missing': required('path'),
  'file-path': matches(
    'path',
    /^\/Volumes(\/[^/]+){4,}$/,
    'a path like /Volumes/<catalog>/<schema>/<volume>/<file>',
  ),
  'file-one-content': exactlyOne(['source', 'content_base64']),
  'file-base64': base64(),
  'file-md5': NO_MD5,
}));

export const repoChecks = checks('Git folders', SOURCES.repo, () => ({
  'repo-url-missing': required('url'),
  'repo-url': matches('url', /^https?:\/\//, 'a URL that begins with https://'),
  'repo-path': matches(
    'path',
    /^\/(Repos\/[^/]+\/[^/]+|(?!Repos\/).*[^/])$/,
    '/Repos/<folder>/<name>, or an absolute path outside /Repos',
  ),
  'repo-one-ref': atMostOne(['branch', 'tag']),
  'repo-provider-missing': gitProviderGiven('git_provider'),
}));

export const gitCredentialChecks = checks('Git credentials', SOURCES.gitCredential, () => ({
  'git-credential-provider-missing': required('git_provider'),
  'git-credential-token-missing': rule(
    '`personal_access_token` is given: otherwise the provider takes one from the environment, such as GITHUB_TOKEN',
    (credential) =>
      credential.personal_access_token === undefined
        ? {
            message:
              'personal_access_token is missing, and the provider would take GITHUB_TOKEN of whoever applies',
          }
        : undefined,
  ),
}));

/** What the provider's own file resources take: normalised, absolute, and without the name of a file system. */
function workspacePath(): Rule {
  return rule(
    '`path` is an absolute workspace path, without // and without / at the end',
    (object) => {
      const path = textOf(object, 'path');
      if (
        path === undefined ||
        (path.startsWith('/') && posix.normalize(path) === path && (path === '/' || !path.endsWith('/')))
      ) {
        return path?.startsWith('/Workspace/')
          ? {
              attribute: 'path',
              message: `'${path}' begins with /Workspace`,
              hint: 'leave /Workspace out: the provider adds it where it belongs',
            }
          : undefined;
      }
      return {
        attribute: 'path',
        message: `'${path}' must be an absolute workspace path, without // and without / at the end`,
      };
    },
    'path',
  );
}

/** A path of the project is none where Terraform runs. What `../` or `/` begins with is taken as meant so. */
function copiedSource(construct: string): Rule {
  return rule(
    '`source` is found from `cdktf.out/stacks/<stack>`, where Terraform runs: a `TerraformAsset`, or a path out of there',
    (object) => {
      const source = textOf(object, 'source');
      return source === undefined || /^(assets\/|\.\.\/|\/|[A-Za-z]:)/.test(source)
        ? undefined
        : {
            attribute: 'source',
            message: `'${source}' is looked for in cdktf.out/stacks/<stack>, where no file of the project is`,
            hint: `declare it with ${construct} of lakeform, which takes the file along`,
          };
    },
    'source',
  );
}

function base64(): Rule {
  return rule(
    '`content_base64` is base64',
    (object) => {
      const text = textOf(object, 'content_base64');
      return text === undefined || (text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text))
        ? undefined
        : { message: 'content_base64 is not base64' };
    },
    'content_base64',
  );
}

function sizeOf(megabytes: number): Rule {
  return rule(
    `the content has at most ${megabytes} MB`,
    (object) => {
      const size = ((textOf(object, 'content_base64') ?? '').length * 3) / 4 / MEGABYTE;
      return size <= megabytes
        ? undefined
        : { message: `content_base64 holds ${Math.ceil(size)} MB; it may hold at most ${megabytes}` };
    },
    'content_base64',
  );
}
