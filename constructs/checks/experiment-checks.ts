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
