import type { Case } from './case.ts';

const content_base64 = Buffer.from('hello').toString('base64');
const otherContent = Buffer.from('good bye').toString('base64');

/** Secrets, files and what else lives in a workspace beside jobs. */
export const WORKSPACE: readonly Case[] = [
  { type: 'databricks_secret_scope', before: { name: 'ml' } },
  {
    type: 'databricks_secret',
    before: { scope: '${databricks_secret_scope.one.name}', key: 'token', string_value: 'first' },
    after: { scope: '${databricks_secret_scope.one.name}', key: 'token', string_value: 'second' },
    change: 'delete then create',
    import: 'delete then create',
  },
  {
    type: 'databricks_secret_acl',
    before: { scope: '${databricks_secret_scope.one.name}', principal: 'readers', permission: 'READ' },
  },
  {
    type: 'databricks_notification_destination',
    drift: ['PATCH', '2.0/notification-destinations/{id}', { display_name: 'by hand' }],
    before: { display_name: 'mail', config: { email: { addresses: ['a@b.c'] } } },
    after: { display_name: 'post', config: { email: { addresses: ['a@b.c'] } } },
  },
  {
    type: 'databricks_notification_destination',
    name: 'webhook',
    before: { display_name: 'hook', config: { generic_webhook: { url: 'https://example.test/hook' } } },
    import: 'update',
  },
  {
    type: 'databricks_git_credential',
    before: { git_provider: 'gitHub', git_username: 'ann', personal_access_token: 'one' },
    after: { git_provider: 'gitHub', git_username: 'bob', personal_access_token: 'one' },
    import: 'update',
  },
  {
    type: 'databricks_repo',
    drift: ['PATCH', '2.0/repos/{id}', { branch: 'by-hand' }],
    before: { url: 'https://github.com/acme/churn.git', path: '/Repos/team/churn', branch: 'main' },
    after: { url: 'https://github.com/acme/churn.git', path: '/Repos/team/churn', branch: 'next' },
  },
  { type: 'databricks_directory', before: { path: '/Shared/kinds' } },
  {
    type: 'databricks_workspace_file',
    before: { path: '${databricks_directory.one.path}/file.txt', content_base64 },
    after: { path: '${databricks_directory.one.path}/file.txt', content_base64: otherContent },
    import: 'update',
  },
  {
    type: 'databricks_notebook',
    before: { path: '${databricks_directory.one.path}/notebook', language: 'PYTHON', content_base64 },
    after: {
      path: '${databricks_directory.one.path}/notebook',
      language: 'PYTHON',
      content_base64: otherContent,
    },
    import: 'update',
  },
];
