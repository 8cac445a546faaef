import { SOURCES } from '../private/sources.ts';
import { checks, rule } from './check.ts';
import { atLeastOne, excludes } from './rules/relations.ts';
import { count } from './rules/values.ts';

export const servicePrincipalChecks = checks('Service principals', SOURCES.servicePrincipal, () => ({
  'service-principal-name': atLeastOne(['application_id', 'display_name']),
  'service-principal-deletion': excludes(
    'disable_as_user_deletion',
    ['force_delete_home_dir', 'force_delete_repos'],
    'otherwise it cannot be destroyed',
  ),
  'service-principal-consumer': excludes('workspace_consume', ['workspace_access', 'databricks_sql_access']),
}));

export const budgetPolicyChecks = checks('Budget policies', SOURCES.budgetPolicy, () => ({
  'budget-policy-account': rule('a budget policy belongs to the account, not to a workspace', () => ({
    message: 'a budget policy is made in the account, not in a workspace',
    hint: 'give its id to the pipeline',
  })),
  'budget-policy-tags-limit': count('custom_tags', { max: 20 }),
}));
