import { SOURCES } from '../private/sources.ts';
import { checks } from './check.ts';
import { atLeastOne, excludes } from './rules/relations.ts';

export const servicePrincipalChecks = checks('Service principals', SOURCES.servicePrincipal, () => ({
  'service-principal-name': atLeastOne(['application_id', 'display_name']),
  'service-principal-deletion': excludes(
    'disable_as_user_deletion',
    ['force_delete_home_dir', 'force_delete_repos'],
    'otherwise it cannot be destroyed',
  ),
  'service-principal-consumer': excludes('workspace_consume', ['workspace_access', 'databricks_sql_access']),
}));
