import { SOURCES } from '../private/sources.ts';
import { checks } from './check.ts';
import { within } from './rules/blocks.ts';
import { forbidden, matches, required } from './rules/values.ts';

export const experimentChecks = checks('MLflow experiments', SOURCES.experiment, () => ({
  'experiment-name-missing': required('name'),
  'experiment-name': matches(
    'name',
    /^(\/[^/]+)+$/,
    'an absolute workspace path, such as /Shared/churn/churn',
  ),
  'experiment-description': forbidden('description', 'the provider never sends it'),
  'experiment-trace-location': within('trace_location', required('catalog', 'schema')),
}));

export const modelChecks = checks('Registered models', SOURCES.model, () => ({
  'model-name-missing': required('name'),
  'model-catalog-missing': required('catalog_name', 'schema_name'),
  'model-name': matches(
    'name',
    /^[^\s./]+$/,
    'a name without dots, slashes and spaces: the catalog and the schema are given beside it',
  ),
}));

export const workspaceModelChecks = checks(
  'Models in the workspace registry',
  SOURCES.workspaceModel,
  () => ({
    'workspace-model-name-missing': required('name'),
    'workspace-model-name': matches('name', /^[^/.:]+$/, 'a name without /, . and :'),
  }),
);
