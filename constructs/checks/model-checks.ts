import { SOURCES } from '../private/sources.ts';
import { checks } from './check.ts';
import { matches, required } from './rules/values.ts';
import { STORAGE, STORAGE_IN_WORDS } from './unity-catalog-checks.ts';

export const modelChecks = checks('Registered models', SOURCES.model, () => ({
  'model-name-missing': required('name'),
  'model-catalog-missing': required('catalog_name', 'schema_name'),
  'model-name': matches(
    'name',
    /^[^\s./]+$/,
    'a name without dots, slashes and spaces: the catalog and the schema are given beside it',
  ),
  'model-storage': matches('storage_location', STORAGE, STORAGE_IN_WORDS),
}));

export const workspaceModelChecks = checks(
  'Models in the workspace registry',
  SOURCES.workspaceModel,
  () => ({
    'workspace-model-name-missing': required('name'),
    'workspace-model-name': matches('name', /^[^/.:]+$/, 'a name without /, . and :'),
  }),
);
