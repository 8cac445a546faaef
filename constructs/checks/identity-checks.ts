import { isGiven } from './attributes.ts';
import { checks, rule } from './check.ts';
import { atLeastOne } from './rules/relations.ts';
import { count } from './rules/values.ts';
import { SOURCES } from './sources.ts';

export const servicePrincipalChecks = checks('Service principals', SOURCES.servicePrincipal, {
  'service-principal-name': atLeastOne(['application_id', 'display_name']),
  'service-principal-deletion': rule(
    'with `disable_as_user_deletion`, nothing is said of a deletion',
    (principal) => {
      const name = ['force_delete_home_dir', 'force_delete_repos'].find((each) => principal[each] === true);
      return name === undefined || principal.disable_as_user_deletion !== true
        ? undefined
        : { message: `${name} and disable_as_user_deletion are given, which fails when it is destroyed` };
    },
    'disable_as_user_deletion',
  ),
  'service-principal-consumer': rule(
    '`workspace_consume` is given without access to the workspace or to SQL',
    (principal) => {
      const name = ['workspace_access', 'databricks_sql_access'].find((each) => isGiven(principal[each]));
      return name === undefined || !isGiven(principal.workspace_consume)
        ? undefined
        : { message: `workspace_consume and ${name} are given; give only one of them` };
    },
    'workspace_consume',
  ),
});

export const budgetPolicyChecks = checks('Budget policies', SOURCES.budgetPolicy, {
  'budget-policy-account': rule('a budget policy belongs to the account, not to a workspace', () => ({
    message: 'a budget policy is made in the account, not in a workspace',
    hint: 'give its id to the pipeline',
  })),
  'budget-policy-tags-limit': count('custom_tags', { max: 20 }),
});
